package org.segbench.benchmarks.random;

/**
 * Standard normal numbers, as many as are asked for, each a function of the seed and of its index.
 * SplitMix64's numbers are taken through the inverse of the normal distribution (Wichura,
 * "Algorithm AS 241", Applied Statistics 37, 1988; PPND7, relative error below 1e-6), which needs
 * neither pairs nor attempts.
 */
public record NormalSequence(long seed) {
  private static final double UNIT = 0x1p-53;

  /** Up to here from the middle one fraction serves. */
  private static final double CENTRE = 0.425;

  /** The number at an index. */
  public double at(long index) {
    return quantile(((Draws.mix(seed + index * Draws.GAMMA) >>> 11) + 0.5) * UNIT);
  }

  /** The number that a normal one is below with this probability, which is above 0 and below 1. */
  static double quantile(double probability) {
    double q = probability - 0.5;
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE * CENTRE - q * q;
      return q
          * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }
    double tail = q < 0 ? probability : 1 - probability;
    double r = Math.sqrt(-Math.log(tail));
    double value = r <= 5 ? near(r - 1.6) : far(r - 5);
    return q < 0 ? -value : value;
  }

  private static double near(double r) {
    return (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
        / ((0.12021132975 * r + 0.73700164250) * r + 1);
  }

  private static double far(double r) {
    return (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
        / ((0.012258202635 * r + 0.24197894225) * r + 1);
  }
}
