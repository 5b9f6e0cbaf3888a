package org.segbench.models.nnunet;

import java.util.List;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.Initialization.Constant;

/** Convolution, instance norm, leaky ReLU; {@code ConvDropoutNormNonlin} without its dropout. */
final class ConvUnit extends Module {
  private static final double SLOPE = 0.01;

  private final Convolution convolution;
  private final GroupNorm norm;

  ConvUnit(int inputs, int outputs, List<Integer> kernel, List<Integer> stride) {
    // padding 1 where the kernel is 3
    Window window = new Window(kernel, stride, kernel.stream().map(size -> size / 2).toList());
    convolution =
        add(
            "conv",
            new Convolution(
                inputs, outputs, window, 1, he(inputs, window.kernel()), new Constant(0)));
    norm = add("instnorm", GroupNorm.instance(outputs));
  }

  /** He's initialisation of a weight whose second size is {@code second}. */
  static Initialization he(int second, List<Integer> kernel) {
    int volume = kernel.stream().reduce(1, Math::multiplyExact);
    return Initialization.kaimingNormal(second * volume, SLOPE);
  }

  Node forward(Node x) {
    return norm.forward(convolution.forward(x)).leakyRelu(SLOPE);
  }
}
