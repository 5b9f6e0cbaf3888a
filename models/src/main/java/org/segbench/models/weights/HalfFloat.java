package org.segbench.models.weights;

/** IEEE 754 half precision, which Java 17 has no type for. */
final class HalfFloat {
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloat() {}

  /** The value of a half's bits: sign, 5 bits of exponent, 10 of fraction. */
  static float widen(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * SMALLEST;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
