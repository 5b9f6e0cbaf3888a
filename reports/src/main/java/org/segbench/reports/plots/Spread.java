package org.segbench.reports.plots;

import java.util.List;
import org.segbench.reports.statistics.Quantiles;

/**
 * The five numbers of a box: quartiles by linear interpolation between the ordered values (numpy's
 * default), and whiskers at the farthest values within 1.5 interquartile ranges of the box.
 */
record Spread(
    double lowWhisker, double lowQuartile, double median, double highQuartile, double highWhisker) {
  private static final double REACH = 1.5;

  /** {@code values} has at least one element and no NaN. */
  static Spread of(List<Double> values) {
    double[] ordered = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double low = Quantiles.of(ordered, 0.25);
    double high = Quantiles.of(ordered, 0.75);
    double reach = REACH * (high - low);
    double lowWhisker = low;
    double highWhisker = high;
    for (double value : ordered) {
      if (value >= low - reach) {
        lowWhisker = Math.min(lowWhisker, value);
      }
      if (value <= high + reach) {
        highWhisker = Math.max(highWhisker, value);
      }
    }
    return new Spread(lowWhisker, low, Quantiles.of(ordered, 0.5), high, highWhisker);
  }
}
