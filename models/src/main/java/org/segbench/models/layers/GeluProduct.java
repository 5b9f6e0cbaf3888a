package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.segbench.models.torch.Script;

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
    int outputs = weight.size(0);
    Node inside = zeros == 0 ? arriving : withoutZeros(arriving);
    Node rows = inside.flatten(2);
    Script script = x.script();
    // GELU's result goes before as wide an array comes: the gradient for it, which then becomes
    // the one for what GELU was given, in place.
    Node ofWeight = ofWeight(rows, x.gelu().flatten(2)).reshape(weight.shape());
    Node matrix = weight.reshape(outputs, x.size(1)).transpose(0, 1);
    Node ofHidden = ConvolutionFormulas.product(matrix, rows, null).reshape(x.shape());
    List<Node> gradients = new ArrayList<>();
    gradients.add(x.result(x.shape(), script.geluGradientInPlace(ofHidden.tensor(), x.tensor())));
    gradients.add(ofWeight);
    if (biased(inputs)) {
      gradients.add(inside.result(new int[] {outputs}, script.sum(inside.tensor(), 0, 2, 3, 4)));
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

  /** {@code [N, out, V] [N, in, V]^T}, summed over the samples. */
  private static Node ofWeight(Node arriving, Node hidden) {
    Node each = arriving.matmul(hidden.transpose(1, 2));
    return each.size(0) == 1
        ? each
        : each.result(new int[] {each.size(1), each.size(2)}, each.script().sum(each.tensor(), 0));
  }
}
