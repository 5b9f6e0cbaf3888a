package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The end of an inverted bottleneck: GELU, a convolution of kernel 1, a sum with what goes round
 * the bottleneck, zeros in front. GELU's result is the widest array of the block, and libtorch
 * would keep it for the weight's gradient beside GELU's input; here it is computed again from that.
 *
 * @param skip whether something goes round
 * @param zeros planes of zeros in front of each axis
 */
record GeluProduct(boolean skip, int zeros) {

  /**
   * The result.
   *
   * @param x before GELU, {@code [N, in, Z, Y, X]}
   * @param weight {@code [out, in, 1, 1, 1]}
   * @param bias {@code [out]}, or null
   * @param around {@code [N, out, Z, Y, X]}; null without {@link #skip}
   */
  Node of(Node x, Node weight, Node bias, Node around) {
    List<Node> inputs = Stream.of(x, weight, bias, around).filter(Objects::nonNull).toList();
    return x.trace().takesApart(x, weight, bias, around)
        ? x.trace().apart(new OwnGradient(this::forward, this::gradients), inputs, false)
        : forward(inputs);
  }

  private Node forward(List<Node> inputs) {
    Node weight = inputs.get(1);
    Node bias = biased(inputs) ? inputs.get(2) : null;
    Window point = Window.cube(1, 1);
    Node result = ConvolutionFormulas.convolution(inputs.get(0).gelu(), weight, bias, point, 1);
    if (skip) {
      result = result.plus(inputs.get(inputs.size() - 1));
    }
    return zeros == 0 ? result : result.pad(2, planes(zeros), planes(0));
  }

  private boolean biased(List<Node> inputs) {
    return inputs.size() == (skip ? 4 : 3);
  }

  private static int[] planes(int count) {
    return new int[] {count, count, count};
  }

  private List<Node> gradients(List<Node> inputs, Node arriving) {
    Node x = inputs.get(0);
    Node weight = inputs.get(1);
    Node inside = zeros == 0 ? arriving : withoutZeros(arriving);
    // GELU's result goes before as wide an array comes: the gradient for it, which then becomes
    // the one for what GELU was given, in place.
    Node ofWeight = PointwiseGradients.ofWeight(weight, inside, x.gelu());
    Node ofHidden = PointwiseGradients.ofInput(weight, inside, x);
    List<Node> gradients = new ArrayList<>();
    gradients.add(
        x.result(x.shape(), x.script().geluGradientInPlace(ofHidden.tensor(), x.tensor())));
    gradients.add(ofWeight);
    if (biased(inputs)) {
      gradients.add(PointwiseGradients.ofBias(inside));
    }
    if (skip) {
      gradients.add(inside);
    }
    return gradients;
  }

  private Node withoutZeros(Node arriving) {
    Node inside = arriving;
    for (int axis = 2; axis < arriving.axes(); axis++) {
      inside = inside.narrow(axis, zeros, arriving.size(axis) - zeros);
    }
    return inside.contiguous();
  }
}
