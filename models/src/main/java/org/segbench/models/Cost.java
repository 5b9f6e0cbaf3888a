package org.segbench.models;

/**
 * The arithmetic of a forward pass on one sample.
 *
 * @param convolution multiply-accumulates of convolutions, transposed ones counted per input voxel
 * @param linear multiply-accumulates of linear layers
 * @param attention multiply-accumulates of queries with keys and of weights with values
 * @param normalized elements that pass a norm
 */
public record Cost(long convolution, long linear, long attention, long normalized) {

  /** Flops that fvcore counts per normalised element. */
  private static final int FVCORE_NORM = 5;

  /** No arithmetic at all. */
  public static final Cost NONE = new Cost(0, 0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(
        convolution + other.convolution,
        linear + other.linear,
        attention + other.attention,
        normalized + other.normalized);
  }

  /** Multiply-accumulates of convolutions, linear layers and attention; activations are free. */
  public long multiplyAccumulates() {
    return convolution + linear + attention;
  }

  /** What fvcore prints as flops: multiply-accumulates, and five per normalised element. */
  public long fvcoreFlops() {
    return multiplyAccumulates() + FVCORE_NORM * normalized;
  }
}
