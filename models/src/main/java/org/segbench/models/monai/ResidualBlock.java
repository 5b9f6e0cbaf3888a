package org.segbench.models.monai;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;

/**
 * {@code UnetResBlock}: two convolutions of kernel 3, the input added before the second leaky ReLU;
 * where the widths differ the input passes a convolution of kernel 1 and a norm. Convolutions have
 * no bias, instance norms neither weight nor bias.
 */
public final class ResidualBlock extends Module {
  private static final double SLOPE = 0.01;

  private final Convolution first;
  private final Convolution second;
  private final Convolution shortcut;
  private final GroupNorm norm;

  public ResidualBlock(int inputs, int outputs) {
    first = add("conv1.conv", convolution(inputs, outputs, 3));
    second = add("conv2.conv", convolution(outputs, outputs, 3));
    shortcut = inputs == outputs ? null : add("conv3.conv", convolution(inputs, outputs, 1));
    // Without parameters the norms leave no trace in the state dict; one serves all
    // convolutions.
    norm = GroupNorm.plainInstance(outputs);
  }

  private static Convolution convolution(int inputs, int outputs, int kernel) {
    return new Convolution(inputs, outputs, Window.cube(kernel, 1), 1, false);
  }

  /**
   * The block's result.
   *
   * @param x {@code [N, in, Z, Y, X]}
   * @return {@code [N, out, Z, Y, X]}
   */
  public Node forward(Node x) {
    Node y = norm.forward(first.forward(x)).leakyRelu(SLOPE);
    Node z = norm.forward(second.forward(y));
    Node beside = shortcut == null ? x : norm.forward(shortcut.forward(x));
    return z.plus(beside).leakyRelu(SLOPE);
  }
}
