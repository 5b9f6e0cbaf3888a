package org.segbench.reports.plots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
final class Ticks {
  private static final int[] STEPS = {1, 2, 5};

  private Ticks() {}

  /**
   * At most {@code most} multiples of 1, 2 or 5 times a power of ten, next to each other, that hold
   * {@code low} and {@code high} between them.
   *
   * @param high at least {@code low}
   * @param most at least 3
   */
  static List<Double> of(double low, double high, int most) {
    double range = high > low ? high - low : Math.max(1, Math.abs(high));
    int power = (int) Math.floor(Math.log10(range / most)) - 1;
    while (true) {
      for (int step : STEPS) {
        // Decimal, so that three tenths are not 0.30000000000000004.
        BigDecimal size = BigDecimal.valueOf(step).scaleByPowerOfTen(power);
        long first = (long) Math.floor(low / size.doubleValue());
        long last = Math.max(first + 1, (long) Math.ceil(high / size.doubleValue()));
        if (last - first < most) {
          List<Double> ticks = new ArrayList<>();
          for (long i = first; i <= last; i++) {
            ticks.add(size.multiply(BigDecimal.valueOf(i)).doubleValue());
          }
          return ticks;
        }
      }
      power++;
    }
  }
}
