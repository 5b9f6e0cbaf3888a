package org.segbench.reports.statistics;

import java.util.Arrays;

/** Holm's correction of several tests' p-values (Holm 1979): keeps the family-wise error rate. */
final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values, in the order of {@code p}: the i-th smallest (from 0) of m times m - i,
   * at least the one before it, at most 1. A test is significant at a level if its adjusted value
   * is not above it.
   */
  static double[] adjust(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double before = 0;
    for (int i = 0; i < order.length; i++) {
      before = Math.min(1, Math.max(before, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = before;
    }
    return adjusted;
  }
}
