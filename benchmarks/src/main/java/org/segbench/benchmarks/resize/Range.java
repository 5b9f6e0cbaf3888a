package org.segbench.benchmarks.resize;

import java.util.Arrays;

/**
 * The smallest and the largest of many values, NaN if one is. They are taken column by column
 * first, since a loop that carries one minimum along cannot be vectorised. For one thread.
 */
public final class Range {
  private final double[] lows;
  private final double[] highs;

  /**
   * Sets up the range of no values.
   *
   * @param columns values that are added at a time
   */
  public Range(int columns) {
    lows = new double[columns];
    highs = new double[columns];
    clear();
  }

  /** Forgets all values. */
  public void clear() {
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
  }

  /** Adds as many values as there are columns, from an index on. */
  public void add(double[] values, int from) {
    for (int column = 0; column < lows.length; column++) {
      lows[column] = Math.min(lows[column], values[from + column]);
      highs[column] = Math.max(highs[column], values[from + column]);
    }
  }

  /** Positive infinity if there are no values. */
  public double low() {
    return Arrays.stream(lows).reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  /** Negative infinity if there are no values. */
  public double high() {
    return Arrays.stream(highs).reduce(Double.NEGATIVE_INFINITY, Math::max);
  }
}
