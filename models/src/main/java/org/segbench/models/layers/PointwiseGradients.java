package org.segbench.models.layers;

/** Gradients of a convolution of kernel 1 and stride 1, as matrix products over its voxels. */
final class PointwiseGradients {

  private PointwiseGradients() {}

  /**
   * For the input.
   *
   * @param weight {@code [out, in, 1, 1, 1]}
   * @param arriving for the result, {@code [N, out, Z, Y, X]}
   * @param like of the input's shape
   */
  static Node ofInput(Node weight, Node arriving, Node like) {
    Node matrix = weight.reshape(weight.size(0), weight.size(1)).transpose(0, 1);
    return ConvolutionFormulas.product(matrix, arriving.flatten(2), null).reshape(like.shape());
  }

  /**
   * For the weight, summed over the samples.
   *
   * @param input {@code [N, in, Z, Y, X]}
   */
  static Node ofWeight(Node weight, Node arriving, Node input) {
    Node each = arriving.flatten(2).matmul(input.flatten(2).transpose(1, 2));
    return each.result(new int[] {each.size(1), each.size(2)}, each.script().sum(each.tensor(), 0))
        .reshape(weight.shape());
  }

  /** For the bias, {@code [out]}; that of any convolution of volumes. */
  static Node ofBias(Node arriving) {
    return arriving.result(
        new int[] {arriving.size(1)}, arriving.script().sum(arriving.tensor(), 0, 2, 3, 4));
  }
}
