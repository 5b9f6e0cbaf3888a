package org.segbench.models.parameters;

/**
 * Random numbers without a state: SplitMix64 (Steele, Lea and Flood 2014) read at any position of
 * its sequence. The same seed gives the same weights on every device, in any order of drawing.
 */
public final class SplitMix64 {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** The seed of the numbered one of a seed's independent streams. */
  public static long stream(long seed, long number) {
    return mix(mix(seed + GAMMA) + number * GAMMA);
  }

  /** The number at an index of a stream, uniform in [0, 1) with 53 bits. */
  static double uniform(long stream, long index) {
    return (mix(stream + (index + 1) * GAMMA) >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
