package org.segbench.benchmarks.prepare;

/** Brings one prepared channel to its common scale, in place, by nnU-Net v1's formulas. */
final class Normalizer {
  /** Keeps a constant channel from dividing by 0. */
  private static final double EPSILON = 1e-8;

  private Normalizer() {}

  /**
   * Normalises a channel.
   *
   * @param values {@code [Z, Y, X]}
   * @param labels {@code [Z, Y, X]}, -1 outside the nonzero mask
   */
  static void normalize(float[] values, Plan.Channel channel, byte[] labels) {
    switch (channel.normalization()) {
      case CT -> ct(values, channel.intensities());
      case Z_SCORE -> zScore(values, null);
      case Z_SCORE_INSIDE_MASK -> zScore(values, labels);
    }
  }

  private static void ct(float[] values, IntensityStatistics foreground) {
    double low = foreground.percentile00_5();
    double high = foreground.percentile99_5();
    for (int i = 0; i < values.length; i++) {
      double clipped = Math.max(low, Math.min(high, values[i]));
      values[i] = (float) ((clipped - foreground.mean()) / foreground.standardDeviation());
    }
  }

  /** Over the voxels whose label is not below 0, or over all where there are no labels. */
  private static void zScore(float[] values, byte[] labels) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (isInside(labels, i)) {
        sum += values[i];
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      if (isInside(labels, i)) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
    }
    double scale = Math.sqrt(squares / count) + EPSILON;
    for (int i = 0; i < values.length; i++) {
      values[i] = isInside(labels, i) ? (float) ((values[i] - mean) / scale) : 0;
    }
  }

  private static boolean isInside(byte[] labels, int voxel) {
    return labels == null || labels[voxel] >= 0;
  }
}
