package org.segbench.benchmarks.metrics;

/**
 * A sum in the order in which numpy adds: eight interleaved partial sums over blocks of at most
 * 128, halves above that.
 *
 * <p>Its rounding error grows with log n only, and it makes a percentile fall on the same surface
 * element as in the reference where the cumulated area meets the percentage exactly.
 */
final class PairwiseSum {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private PairwiseSum() {}

  static double of(double[] values) {
    return sum(values, 0, values.length);
  }

  private static double sum(double[] values, int from, int count) {
    if (count < LANES) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += values[from + i];
      }
      return sum;
    }
    if (count > BLOCK) {
      int half = count / 2 - count / 2 % LANES;
      return sum(values, from, half) + sum(values, from + half, count - half);
    }
    double[] lanes = new double[LANES];
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i++) {
      lanes[i % LANES] += values[from + i];
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (int i = whole; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
