package org.segbench.benchmarks.prepare;

import java.util.Arrays;

/**
 * What one channel's foreground looks like over the whole training set, in the image's own units
 * (HU for CT). The standard deviation is the population's; percentiles are interpolated linearly.
 */
public record IntensityStatistics(
    double mean,
    double standardDeviation,
    double median,
    double minimum,
    double maximum,
    double percentile00_5,
    double percentile99_5) {
  /**
   * Measures samples, which are sorted in place.
   *
   * @throws IllegalArgumentException if there are none
   */
  static IntensityStatistics of(float[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    Arrays.sort(samples);
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double mean = sum / samples.length;
    double squares = 0;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    return new IntensityStatistics(
        mean,
        Math.sqrt(squares / samples.length),
        percentile(samples, 50),
        samples[0],
        samples[samples.length - 1],
        percentile(samples, 0.5),
        percentile(samples, 99.5));
  }

  private static double percentile(float[] sorted, double percent) {
    double position = percent / 100 * (sorted.length - 1);
    int lower = (int) Math.floor(position);
    int upper = Math.min(lower + 1, sorted.length - 1);
    double low = sorted[lower];
    return low + (position - lower) * (sorted[upper] - low);
  }
}
