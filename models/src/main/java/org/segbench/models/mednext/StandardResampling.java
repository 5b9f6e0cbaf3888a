package org.segbench.models.mednext;

import java.util.List;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/**
 * The paper's ablation (Table 1, "Standard Up and Down") as the first author published it: a norm,
 * then a convolution of kernel and stride 2, plain or transposed; neither activation nor residual.
 */
final class StandardResampling {
  private static final Window HALVES = Window.patches(List.of(2, 2, 2));

  private StandardResampling() {}

  /** {@code [N, C, 2 n...]} to {@code [N, 2 C, n...]}. */
  static final class Down extends Module {
    private final GroupNorm norm;
    private final Convolution convolution;

    Down(int channels) {
      norm = add("norm", GroupNorm.instance(channels));
      convolution = add("conv1", new Convolution(channels, 2 * channels, HALVES));
    }

    Node forward(Node x) {
      return convolution.forward(norm.forward(x));
    }
  }

  /** {@code [N, C, n...]} to {@code [N, C / 2, 2 n...]}. */
  static final class Up extends Module {
    private final GroupNorm norm;
    private final TransposedConvolution convolution;

    Up(int channels) {
      norm = add("norm", GroupNorm.instance(channels));
      convolution = add("conv1", new TransposedConvolution(channels, channels / 2, HALVES));
    }

    Node forward(Node x) {
      return convolution.forward(norm.forward(x));
    }
  }
}
