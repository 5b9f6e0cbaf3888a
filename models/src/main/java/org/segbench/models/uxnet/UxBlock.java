package org.segbench.models.uxnet;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.layers.Window;
import org.segbench.models.parameters.Initialization.Constant;

/** Depthwise convolution, norm over the channels, and each channel's own perceptron; a residual. */
final class UxBlock extends Module {
  private static final int KERNEL = 7;
  private static final int EXPANSION = 4;
  private static final double LAYER_SCALE = 1e-6;

  private final Parameter gamma;
  private final Convolution depthwise;
  private final LayerNorm norm;
  private final Convolution expand;
  private final Convolution compress;

  UxBlock(int channels) {
    int hidden = EXPANSION * channels;
    Window point = Window.cube(1, 1);
    gamma = parameter("gamma", new Constant(LAYER_SCALE), channels);
    depthwise =
        add("dwconv", new Convolution(channels, channels, Window.cube(KERNEL, 1), channels, true));
    norm = add("norm", new LayerNorm(channels, UxNet.EPSILON));
    expand = add("pwconv1", new Convolution(channels, hidden, point, channels, true));
    compress = add("pwconv2", new Convolution(hidden, channels, point, channels, true));
  }

  /** {@code [N, C, Z, Y, X]} to the same. */
  Node forward(Node x) {
    Node mixed = norm.overChannels(depthwise.forward(x));
    Node result = compress.forward(expand.forward(mixed).gelu());
    return x.plus(result.times(x.of(gamma).reshape(1, x.size(1), 1, 1, 1)));
  }
}
