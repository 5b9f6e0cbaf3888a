package org.segbench.models.mednext;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;
import org.segbench.models.mednext.MedNeXtConfig.Normalization;
import org.segbench.models.parameters.Initialization.Constant;

/**
 * The MedNeXt block and its two resampling forms (paper, section 2.1-2.2): a depthwise convolution
 * and its norm, then two of kernel 1 with GELU between them, R times as wide inside.
 *
 * <p>The transposed form leaves 2n - 1 voxels an axis; the official code then puts a plane of zeros
 * in front of each axis, so that the first planes of an up block's output are zero, without even
 * the bias.
 */
final class Block extends Module {

  /** What a block does to the map: [C, n^3] to [C, n^3], [2 C, (n/2)^3] or [C/2, (2 n)^3]. */
  enum Kind {
    SAME,
    DOWN,
    UP
  }

  private static final Window POINT = Window.cube(1, 1);
  private static final Window EVERY_OTHER = Window.of(3, 1, 2, 0);

  private final Kind kind;
  private final ResponseNorm responseNorm;
  private final Convolution depthwise;
  private final TransposedConvolution transposed;
  private final GroupNorm channelNorm;
  private final LayerNorm layerNorm;
  private final Convolution expand;
  private final Convolution compress;
  private final Convolution shortcutDown;
  private final TransposedConvolution shortcutUp;
  private final boolean residual;

  /**
   * @param channels C, the input's
   * @param expansion R: the hidden width is R C
   * @param residual whether the input is added, by a 1x1x1 convolution where shapes differ
   * @param globalResponseNorm whether responses are normalised after GELU
   */
  Block(
      Kind kind,
      int channels,
      int expansion,
      MedNeXtConfig config,
      boolean residual,
      boolean globalResponseNorm) {
    this.kind = kind;
    this.residual = residual;
    int hidden = expansion * channels;
    int outputs =
        switch (kind) {
          case SAME -> channels;
          case DOWN -> 2 * channels;
          case UP -> channels / 2;
        };
    Window window = Window.cube(config.kernel(), kind == Kind.SAME ? 1 : 2);
    boolean up = kind == Kind.UP;
    responseNorm = globalResponseNorm ? new ResponseNorm(hidden) : null;
    depthwise =
        up ? null : add("conv1", new Convolution(channels, channels, window, channels, true));
    transposed =
        up
            ? add("conv1", new TransposedConvolution(channels, channels, window, channels, true))
            : null;
    boolean perVoxel = config.normalization() == Normalization.LAYER;
    channelNorm = perVoxel ? null : add("norm", GroupNorm.instance(channels));
    layerNorm = perVoxel ? add("norm", new LayerNorm(channels)) : null;
    expand = add("conv2", new Convolution(channels, hidden, POINT));
    compress = add("conv3", new Convolution(hidden, outputs, POINT));
    shortcutDown =
        residual && kind == Kind.DOWN
            ? add("res_conv", new Convolution(channels, outputs, EVERY_OTHER))
            : null;
    shortcutUp =
        residual && up
            ? add("res_conv", new TransposedConvolution(channels, outputs, EVERY_OTHER))
            : null;
  }

  /**
   * @param x {@code [N, C, Z, Y, X]}
   */
  Node forward(Node x) {
    Node mixed = kind == Kind.UP ? transposed.forward(x) : depthwise.forward(x);
    Node hidden =
        layerNorm == null
            ? channelNorm.beginningOfBottleneck(mixed, expand)
            : expand.forward(layerNorm.overChannels(mixed));
    Node around = residual ? around(x) : null;
    int zeros = kind == Kind.UP ? 1 : 0;
    if (responseNorm == null) {
      return compress.endOfBottleneck(hidden, around, zeros);
    }
    Node result = compress.forward(responseNorm.forward(hidden.gelu()));
    if (residual) {
      result = result.plus(around);
    }
    return zeros == 0 ? result : result.pad(2, new int[] {1, 1, 1}, new int[3]);
  }

  private Node around(Node x) {
    return switch (kind) {
      case SAME -> x;
      case DOWN -> shortcutDown.forward(x);
      case UP -> shortcutUp.forward(x);
    };
  }

  /**
   * Global response normalisation (ConvNeXt V2, eq. 1-3, with the official code's epsilon 1e-6);
   * its parameters are the block's own.
   */
  private final class ResponseNorm {
    private final Parameter beta;
    private final Parameter gamma;

    ResponseNorm(int hidden) {
      beta = parameter("grn_beta", new Constant(0), 1, hidden, 1, 1, 1);
      gamma = parameter("grn_gamma", new Constant(0), 1, hidden, 1, 1, 1);
    }

    Node forward(Node x) {
      int[] perChannel = {x.size(0), x.size(1), 1, 1, 1};
      Node response = x.flatten(2).norm(2);
      Node relative = response.dividedBy(response.mean(1).plus(1e-6)).reshape(perChannel);
      return x.of(gamma).times(x.times(relative)).plus(x.of(beta)).plus(x);
    }
  }
}
