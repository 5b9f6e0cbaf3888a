package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization.Constant;

/** Group norm over any number of spatial axes; with one channel a group, instance norm. */
public final class GroupNorm extends Module {
  private static final double EPSILON = 1e-5;

  private final int groups;
  private final int channels;
  private final double epsilon;
  private final Parameter weight;
  private final Parameter bias;

  /** With weight and bias. */
  public GroupNorm(int groups, int channels, double epsilon) {
    this(groups, channels, epsilon, true);
  }

  private GroupNorm(int groups, int channels, double epsilon, boolean affine) {
    this.groups = groups;
    this.channels = channels;
    this.epsilon = epsilon;
    this.weight = affine ? parameter("weight", new Constant(1), channels) : null;
    this.bias = affine ? parameter("bias", new Constant(0), channels) : null;
  }

  /** Instance norm with weight and bias, epsilon 1e-5. */
  public static GroupNorm instance(int channels) {
    return new GroupNorm(channels, channels, EPSILON, true);
  }

  /** Instance norm without weight and bias, epsilon 1e-5. */
  public static GroupNorm plainInstance(int channels) {
    return new GroupNorm(channels, channels, EPSILON, false);
  }

  /**
   * This layer, then a convolution of kernel 1 and stride 1: the beginning of an inverted
   * bottleneck, which in training keeps no more than {@code x}.
   *
   * @param x {@code [N, C, Z, Y, X]}
   */
  public Node beginningOfBottleneck(Node x, Convolution expansion) {
    if (weight == null) {
      return expansion.forward(forward(x));
    }
    count(x);
    return expansion.ofNormed(x, new NormProduct(groups, epsilon), x.of(weight), x.of(bias));
  }

  /**
   * The layer's result.
   *
   * @param x {@code [N, C, spatial...]}
   */
  public Node forward(Node x) {
    count(x);
    return x.result(
        x.shape(),
        x.script()
            .groupNorm(
                x.tensor(),
                groups,
                weight == null ? x.script().none() : x.of(weight).tensor(),
                bias == null ? x.script().none() : x.of(bias).tensor(),
                epsilon));
  }

  private void count(Node x) {
    if (x.size(1) != channels) {
      throw new IllegalArgumentException(
          "A norm expects %d channels, found %s".formatted(channels, x));
    }
    x.trace().count(new Cost(0, 0, 0, x.elements()));
  }
}
