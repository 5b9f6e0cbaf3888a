package org.segbench.benchmarks.prepare;

import java.util.Arrays;

/** numpy's {@code percentile}: between two samples it is interpolated linearly. */
final class Percentiles {
  private Percentiles() {}

  /**
   * One percentile.
   *
   * @param values at least one, in any order; unchanged
   * @param percent 0..100
   */
  static double of(double[] values, double percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = percent / 100 * (sorted.length - 1);
    int lower = (int) Math.floor(position);
    int upper = Math.min(lower + 1, sorted.length - 1);
    double share = position - lower;
    double step = sorted[upper] - sorted[lower];
    // numpy starts from the nearer sample, which decides the last bit.
    return share < 0.5 ? sorted[lower] + step * share : sorted[upper] - step * (1 - share);
  }

  static double median(double[] values) {
    return of(values, 50);
  }
}
