package org.segbench.models.torch;

/**
 * The precision in which a {@link Script} computes, operation by operation, as {@code torch.amp}
 * does: convolutions, matrix products and attention low, norms, means and interpolation in float32,
 * anything else in what it is given, the wider of two. Parameters stay float32; their casts are
 * part of the script, so that gradients come back in float32.
 */
public enum Autocast {
  /** Every operation in the precision of its arguments. */
  NONE(-1),
  /** IEEE half precision. */
  FLOAT16(5),
  /** float32's exponent with eight bits of precision. */
  BFLOAT16(15);

  /** libtorch's number for float32. */
  static final int FULL = 6;

  private final int type;

  Autocast(int type) {
    this.type = type;
  }

  /** libtorch's number for the type. */
  int type() {
    return type;
  }
}
