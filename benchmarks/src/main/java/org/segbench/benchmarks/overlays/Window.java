package org.segbench.benchmarks.overlays;

import java.util.Arrays;

/**
 * The intensities between black and white.
 *
 * @param low black and below
 * @param high white and above; more than {@code low}
 */
record Window(double low, double high) {
  /** Soft tissue: centre 40, width 400 HU. */
  private static final Window ABDOMINAL_CT = new Window(-160, 240);

  private static final double SMALLEST_SHARE = 0.005;

  Window {
    if (!(high > low)) {
      throw new IllegalArgumentException("a window from %s to %s".formatted(low, high));
    }
  }

  /**
   * What shows an image: soft tissue for CT; otherwise all but the darkest and brightest half
   * percent of what is not zero.
   *
   * @param channel the channel's name
   */
  static Window of(String channel, float[] values) {
    if (channel.equalsIgnoreCase("CT")) {
      return ABDOMINAL_CT;
    }
    float[] sorted = new float[values.length];
    int found = 0;
    for (float value : values) {
      if (value != 0 && !Float.isNaN(value)) {
        sorted[found++] = value;
      }
    }
    if (found == 0) {
      return new Window(0, 1);
    }
    Arrays.parallelSort(sorted, 0, found);
    double low = sorted[(int) (SMALLEST_SHARE * (found - 1))];
    double high = sorted[(int) ((1 - SMALLEST_SHARE) * (found - 1))];
    return high > low ? new Window(low, high) : new Window(low, low + 1);
  }
}
