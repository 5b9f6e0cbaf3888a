package org.segbench.reports.statistics;

import java.util.OptionalDouble;

/** Kendall's rank correlation (Kendall 1945, tau-b): 1 for the same order, -1 for the reverse. */
final class KendallTau {
  private KendallTau() {}

  /** Empty if one of the rankings ranks all alike, for then there is no order to compare. */
  static OptionalDouble of(double[] one, double[] other) {
    long agreement = 0;
    long orderedByOne = 0;
    long orderedByOther = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = i + 1; j < one.length; j++) {
        long a = Integer.signum(Double.compare(one[i], one[j]));
        long b = Integer.signum(Double.compare(other[i], other[j]));
        agreement += a * b;
        orderedByOne += Math.abs(a);
        orderedByOther += Math.abs(b);
      }
    }
    return orderedByOne == 0 || orderedByOther == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(agreement / Math.sqrt((double) orderedByOne * orderedByOther));
  }
}
