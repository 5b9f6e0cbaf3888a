package org.segbench.models.nnformer;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Layout;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/** How levels are joined; maps are {@code [N, Z, Y, X, C]}. */
final class Resampling {

  private Resampling() {}

  /** GELU, norm, strided convolution: C to 2 C channels, half the size. */
  static final class Down extends Module {
    private final Convolution reduction;
    private final LayerNorm norm;

    Down(int channels) {
      reduction = add("reduction", new Convolution(channels, 2 * channels, Window.cube(3, 2)));
      norm = add("norm", new LayerNorm(channels));
    }

    Node forward(Node x) {
      Node normed = norm.forward(x.gelu());
      return Layout.channelsLast(reduction.forward(Layout.channelsFirst(normed)));
    }
  }

  /** Norm, transposed convolution: C to C / 2 channels, twice the size. */
  static final class Up extends Module {
    private final LayerNorm norm;
    private final TransposedConvolution up;

    Up(int channels) {
      norm = add("norm", new LayerNorm(channels));
      up = add("up", new TransposedConvolution(channels, channels / 2, Window.patches(3, 2)));
    }

    Node forward(Node x) {
      return Layout.channelsLast(up.forward(Layout.channelsFirst(norm.forward(x))));
    }
  }
}
