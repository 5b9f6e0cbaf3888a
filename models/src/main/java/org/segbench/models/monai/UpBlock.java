package org.segbench.models.monai;

import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/**
 * {@code UnetrUpBlock}: doubles the map, appends the skip connection's channels and passes both
 * through a residual block.
 */
public final class UpBlock extends Module {
  private final TransposedConvolution up;
  private final ResidualBlock block;

  /**
   * @param outputs channels of the result and of the skip connection
   */
  public UpBlock(int inputs, int outputs) {
    up = add("transp_conv.conv", doubling(inputs, outputs));
    block = add("conv_block", new ResidualBlock(2 * outputs, outputs));
  }

  /** Each voxel to eight, without bias. */
  public static TransposedConvolution doubling(int inputs, int outputs) {
    return new TransposedConvolution(inputs, outputs, Window.patches(3, 2), 1, false);
  }

  /**
   * The block's result.
   *
   * @param x {@code [N, in, Z, Y, X]}
   * @param skip {@code [N, out, 2 Z, 2 Y, 2 X]}
   * @return {@code [N, out, 2 Z, 2 Y, 2 X]}
   */
  public Node forward(Node x, Node skip) {
    return block.forward(Node.concatenate(1, up.forward(x), skip));
  }
}
