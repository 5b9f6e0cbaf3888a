package org.segbench.models.torch;

import org.segbench.models.torch.Value.Tensor;

/**
 * The layers of 3-D segmentation networks, put together from a {@link Script}'s operations. Maps
 * are {@code [N, C, Z, Y, X]}; where voxels do not see each other they may be flattened to {@code
 * [N, C, V]}, which makes a 1x1x1 convolution a matrix product (half the time of a convolution on
 * CPUs, and the same numbers).
 */
public final class Layers {
  private static final double NORM_EPSILON = 1e-5;
  private static final int SPATIAL = 3;

  private Layers() {}

  /** {@code [N, C, Z, Y, X]} to {@code [N, C, V]}. */
  public static Tensor flatten(Script script, Tensor x) {
    return script.flattenFrom(x, 2);
  }

  /** {@code [N, C, V]} to {@code [N, C, Z, Y, X]}, the sizes of {@code like}. */
  public static Tensor unflatten(Script script, Tensor x, Tensor like) {
    return script.unflattenLike(x, 2, like, SPATIAL);
  }

  /**
   * Convolution 1x1x1 of flattened voxels.
   *
   * @param x {@code [N, in, V]}
   * @param weight {@code [out, in, 1, 1, 1]}
   * @param bias {@code [out]}
   * @return {@code [N, out, V]}
   */
  public static Tensor pointwise(Script script, Tensor x, Tensor weight, Tensor bias) {
    Tensor matrix = script.flattenFrom(weight, 1);
    return product(script, x, matrix, bias);
  }

  /**
   * Convolution 1x1x1 that looks at every {@code stride}-th voxel of each axis.
   *
   * @param x {@code [N, in, Z, Y, X]}
   * @param weight {@code [out, in, 1, 1, 1]}
   * @param bias {@code [out]}
   */
  public static Tensor stridedPointwise(
      Script script, Tensor x, Tensor weight, Tensor bias, int stride) {
    Tensor seen = x;
    for (int axis = 2; axis < 2 + SPATIAL; axis++) {
      seen = script.everyNth(seen, axis, stride);
    }
    return unflatten(script, pointwise(script, flatten(script, seen), weight, bias), seen);
  }

  /**
   * Transposed convolution 1x1x1 of stride 1: the same with the weight's first axes swapped.
   *
   * @param weight {@code [in, out, 1, 1, 1]}
   */
  public static Tensor transposedPointwise(Script script, Tensor x, Tensor weight, Tensor bias) {
    Tensor matrix = script.transpose(script.flattenFrom(weight, 1), 0, 1);
    return product(script, x, matrix, bias);
  }

  private static Tensor product(Script script, Tensor x, Tensor matrix, Tensor bias) {
    return script.baddbmm(script.reshape(bias, 1, -1, 1), script.repeatPerSample(matrix, x), x);
  }

  /**
   * Convolution of kernel and stride 2 without padding: its 2x2x2 patches do not overlap, so it is
   * a product with a matrix of {@code 8 in} columns. (oneDNN's own gradients are wrong for some
   * such convolutions of few channels.)
   *
   * @param x {@code [N, in, Z, Y, X]}, even sizes
   * @param weight {@code [out, in, 2, 2, 2]}
   * @param bias {@code [out]}
   * @return {@code [N, out, Z/2, Y/2, X/2]}
   */
  public static Tensor halving(Script script, Tensor x, Tensor weight, Tensor bias) {
    Tensor split = x;
    for (int axis = 1 + SPATIAL; axis > 1; axis--) {
      split = script.unflatten(split, axis, -1, 2);
    }
    // [N, in, Z/2, 2, Y/2, 2, X/2, 2] to [N, 8 in, Z/2, Y/2, X/2]
    Tensor patches = script.flatten(script.permute(split, 0, 1, 3, 5, 7, 2, 4, 6), 1, 4);
    return unflatten(script, pointwise(script, flatten(script, patches), weight, bias), patches);
  }

  /**
   * Transposed convolution of kernel and stride 2, the reverse of {@link #halving}.
   *
   * @param x {@code [N, in, Z, Y, X]}
   * @param weight {@code [in, out, 2, 2, 2]}
   * @param bias {@code [out]}
   * @return {@code [N, out, 2 Z, 2 Y, 2 X]}
   */
  public static Tensor doubling(Script script, Tensor x, Tensor weight, Tensor bias) {
    Tensor perVoxel = script.reshape(script.expand(script.reshape(bias, -1, 1), -1, 8), -1);
    Tensor patches = transposedPointwise(script, flatten(script, x), weight, perVoxel);
    Tensor split = script.unflatten(unflatten(script, patches, x), 1, -1, 2, 2, 2);
    // [N, out, 2, 2, 2, Z, Y, X] to [N, out, 2 Z, 2 Y, 2 X]
    Tensor woven = script.permute(split, 0, 1, 5, 2, 6, 3, 7, 4);
    return script.flatten(script.flatten(script.flatten(woven, 6, 7), 4, 5), 2, 3);
  }

  /**
   * Depthwise convolution with zero padding of half the kernel.
   *
   * @param x {@code [N, C, Z, Y, X]}
   * @param weight {@code [C, 1, K, K, K]}
   * @param bias {@code [C]}
   * @param shape channels, kernel and stride
   */
  public static Tensor depthwise(
      Script script, Tensor x, Tensor weight, Tensor bias, Depthwise shape) {
    return script.convolution(
        x,
        blockDiagonal(script, weight, shape),
        bias,
        shape.strides(),
        shape.paddings(),
        shape.groups());
  }

  /**
   * Transposed {@link #depthwise}, output padding 0: n voxels become {@code (n - 1) stride + 1}.
   */
  public static Tensor transposedDepthwise(
      Script script, Tensor x, Tensor weight, Tensor bias, Depthwise shape) {
    return script.transposedConvolution(
        x,
        blockDiagonal(script, weight, shape),
        bias,
        shape.strides(),
        shape.paddings(),
        shape.groups());
  }

  /** {@code [C, 1, K, K, K]} to {@code [C, G, K, K, K]}, zero but where a channel meets itself. */
  private static Tensor blockDiagonal(Script script, Tensor weight, Depthwise shape) {
    int width = shape.groupWidth();
    if (width == 1) {
      return weight;
    }
    Tensor kernels = script.reshape(weight, shape.groups(), width, -1);
    Tensor blocks = script.diagonalPlane(script.transpose(kernels, 1, 2), 1, 2);
    int k = shape.kernel();
    return script.reshape(blocks, shape.channels(), width, k, k, k);
  }

  /** Instance norm with weights, which is group norm with one channel a group. */
  public static Tensor channelNorm(
      Script script, Tensor x, int channels, Tensor weight, Tensor bias) {
    return script.groupNorm(x, channels, weight, bias, NORM_EPSILON);
  }

  /**
   * Layer norm over the channels of each voxel, biased variance.
   *
   * @param x {@code [N, C, V]}
   */
  public static Tensor layerNorm(Script script, Tensor x, Tensor weight, Tensor bias) {
    Tensor centred = script.subtract(x, script.mean(x, 1));
    Tensor variance = script.mean(script.multiply(centred, centred), 1);
    Tensor normed = script.divide(centred, script.squareRoot(script.add(variance, NORM_EPSILON)));
    return script.add(
        script.multiply(script.reshape(weight, -1, 1), normed), script.reshape(bias, -1, 1));
  }

  /**
   * Global response normalisation (ConvNeXt V2, eq. 1-3, with the official code's epsilon 1e-6).
   *
   * @param x {@code [N, C, V]}
   * @param gamma {@code [1, C, 1, 1, 1]}
   * @param beta {@code [1, C, 1, 1, 1]}
   */
  public static Tensor globalResponseNorm(Script script, Tensor x, Tensor gamma, Tensor beta) {
    Tensor response = script.norm(x, 2);
    Tensor relative = script.divide(response, script.add(script.mean(response, 1), 1e-6));
    Tensor scaled = script.multiply(script.reshape(gamma, 1, -1, 1), script.multiply(x, relative));
    return script.add(script.add(scaled, script.reshape(beta, 1, -1, 1)), x);
  }
}
