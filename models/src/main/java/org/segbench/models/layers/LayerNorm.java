package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization.Constant;

/** Layer norm over the last axis, or over the channels of each voxel. */
public final class LayerNorm extends Module {
  private static final double EPSILON = 1e-5;

  private final int features;
  private final double epsilon;
  private final boolean counted;
  private final Parameter weight;
  private final Parameter bias;

  /** With weight and bias, epsilon 1e-5. */
  public LayerNorm(int features) {
    this(features, EPSILON);
  }

  /** With weight and bias. */
  public LayerNorm(int features, double epsilon) {
    this(features, epsilon, true, true);
  }

  private LayerNorm(int features, double epsilon, boolean affine, boolean counted) {
    this.features = features;
    this.epsilon = epsilon;
    this.counted = counted;
    this.weight = affine ? parameter("weight", new Constant(1), features) : null;
    this.bias = affine ? parameter("bias", new Constant(0), features) : null;
  }

  /** Without weight and bias, epsilon 1e-5. */
  public static LayerNorm plain(int features) {
    return new LayerNorm(features, EPSILON, false, true);
  }

  /**
   * With weight and bias; one that the official code writes out in elementary operations. Counters
   * of the cost take those as free, and so does this.
   */
  public static LayerNorm writtenOut(int features, double epsilon) {
    return new LayerNorm(features, epsilon, true, false);
  }

  /**
   * The layer's result.
   *
   * @param x {@code [..., features]}
   */
  public Node forward(Node x) {
    if (x.size(-1) != features) {
      throw new IllegalArgumentException(
          "A layer norm expects %d features, found %s".formatted(features, x));
    }
    if (counted) {
      x.trace().count(new Cost(0, 0, 0, x.elements()));
    }
    return x.result(
        x.shape(),
        x.script()
            .layerNorm(
                x.tensor(),
                features,
                weight == null ? x.script().none() : x.of(weight).tensor(),
                bias == null ? x.script().none() : x.of(bias).tensor(),
                epsilon));
  }

  /**
   * Over the channels of each voxel.
   *
   * @param x {@code [N, features, spatial...]}
   */
  public Node overChannels(Node x) {
    int[] spatial = x.shape();
    // [N, C, spatial...] to [N, V, C] and back
    return forward(x.flatten(2).transpose(1, 2).contiguous())
        .transpose(1, 2)
        .contiguous()
        .reshape(spatial);
  }
}
