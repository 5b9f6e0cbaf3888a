package org.segbench.reports.statistics;

/** Quantiles by linear interpolation between the ordered values (numpy's default, R's type 7). */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The value below which a fraction of the values lies.
   *
   * @param ordered at least one value, ascending, no NaN
   * @param fraction 0..1
   */
  public static double of(double[] ordered, double fraction) {
    double position = fraction * (ordered.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, ordered.length - 1);
    return ordered[below] + (position - below) * (ordered[above] - ordered[below]);
  }
}
