package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Script.GroupNormGradients;
import org.segbench.models.torch.Script.NormedGroups;

/**
 * The beginning of an inverted bottleneck: a group norm, then a convolution of kernel 1. libtorch
 * would keep the norm's result for the convolution's weight beside the norm's input; here it is
 * computed again from that.
 *
 * @param groups of the norm
 * @param epsilon of the norm
 */
record NormProduct(int groups, double epsilon) {

  /**
   * The result.
   *
   * @param x before the norm, {@code [N, in, Z, Y, X]}
   * @param scale of the norm, {@code [in]}
   * @param shift of the norm, {@code [in]}
   * @param weight {@code [out, in, 1, 1, 1]}
   * @param bias {@code [out]}, or null
   */
  Node of(Node x, Node scale, Node shift, Node weight, Node bias) {
    x.trace().cut(x);
    List<Node> inputs = Stream.of(x, scale, shift, weight, bias).filter(Objects::nonNull).toList();
    return x.trace().takesApart(inputs.toArray(Node[]::new))
        ? x.trace().apart(new OwnGradient(this::forward, this::gradients), inputs, true)
        : forward(inputs);
  }

  private Node forward(List<Node> inputs) {
    Node x = inputs.get(0);
    Node normed =
        x.result(
            x.shape(),
            x.script()
                .groupNorm(
                    x.tensor(), groups, inputs.get(1).tensor(), inputs.get(2).tensor(), epsilon));
    Node bias = inputs.size() == 5 ? inputs.get(4) : null;
    return ConvolutionFormulas.convolution(normed, inputs.get(3), bias, Window.cube(1, 1), 1);
  }

  private List<Node> gradients(List<Node> inputs, Node arriving) {
    Node x = inputs.get(0);
    Node scale = inputs.get(1);
    Node weight = inputs.get(3);
    Script script = x.script();
    NormedGroups normed =
        script.normedGroups(
            x.tensor(), x.shape(), groups, scale.tensor(), inputs.get(2).tensor(), epsilon);
    Node ofWeight =
        PointwiseGradients.ofWeight(weight, arriving, x.result(x.shape(), normed.result()));
    Node ofNormed = PointwiseGradients.ofInput(weight, arriving, x);
    GroupNormGradients ofNorm =
        script.groupNormGradients(
            ofNormed.tensor(), x.tensor(), x.shape(), groups, scale.tensor(), normed);
    List<Node> gradients = new ArrayList<>();
    gradients.add(x.result(x.shape(), ofNorm.ofInput()));
    gradients.add(scale.result(scale.shape(), ofNorm.ofScale()));
    gradients.add(scale.result(scale.shape(), ofNorm.ofShift()));
    gradients.add(ofWeight);
    if (inputs.size() == 5) {
      gradients.add(PointwiseGradients.ofBias(arriving));
    }
    return gradients;
  }
}
