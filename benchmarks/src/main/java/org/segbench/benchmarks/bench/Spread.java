package org.segbench.benchmarks.bench;

import java.util.Collection;
import java.util.List;

/**
 * Repeated measurements of one thing.
 *
 * @param sorted ascending; at least one
 */
public record Spread(List<Double> sorted) {

  public Spread {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  public static Spread of(Collection<Double> values) {
    return new Spread(List.copyOf(values));
  }

  /** The middle value; between the two middle ones if their number is even. */
  public double median() {
    return quantile(0.5);
  }

  public double min() {
    return sorted.get(0);
  }

  public double max() {
    return sorted.get(sorted.size() - 1);
  }

  /**
   * The value below which a share of the measurements lie, linear between neighbours (as NumPy's).
   *
   * @param share in [0, 1]
   */
  public double quantile(double share) {
    double at = share * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = (int) Math.ceil(at);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }
}
