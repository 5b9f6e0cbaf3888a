package org.segbench.benchmarks.prepare;

import org.segbench.benchmarks.resize.Parallel;

/** Brings one prepared channel to its common scale, in place, by nnU-Net v1's formulas. */
final class Normalizer {
  /** Keeps a constant channel from dividing by 0. */
  private static final double EPSILON = 1e-8;

  private Normalizer() {}

  /** Voxels that a thread takes at a time. */
  private static final int PIECE = 1 << 18;

  /** Normalises a channel in one thread. */
  static void normalize(float[] values, Plan.Channel channel, byte[] labels) {
    normalize(values, channel, labels, 1);
  }

  /**
   * Normalises a channel.
   *
   * @param values {@code [Z, Y, X]}
   * @param labels {@code [Z, Y, X]}, -1 outside the nonzero mask
   * @param threads that work where no sum over all voxels is needed
   */
  static void normalize(float[] values, Plan.Channel channel, byte[] labels, int threads) {
    switch (channel.normalization()) {
      case CT -> {
        IntensityStatistics foreground = channel.intensities();
        int pieces = (values.length + PIECE - 1) / PIECE;
        Parallel.forEach(
            threads,
            pieces,
            () ->
                piece -> {
                  int end = (int) Math.min(values.length, (piece + 1L) * PIECE);
                  ct(values, piece * PIECE, end, foreground);
                });
      }
      case Z_SCORE -> zScore(values, null);
      case Z_SCORE_INSIDE_MASK -> zScore(values, labels);
    }
  }

  private static void ct(float[] values, int from, int to, IntensityStatistics foreground) {
    double low = foreground.percentile00_5();
    double high = foreground.percentile99_5();
    double mean = foreground.mean();
    double deviation = foreground.standardDeviation();
    for (int i = from; i < to; i++) {
      double value = values[i];
      // Comparisons are guessed right; Math.min and max weigh zeros and NaN for each voxel.
      double clipped = value < low ? low : value > high ? high : value;
      values[i] = (float) ((clipped - mean) / deviation);
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
