package org.segbench.benchmarks.prepare;

import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.resize.Pointwise;

/**
 * Brings one prepared channel to its common scale by nnU-Net v1's formulas: voxel by voxel while it
 * is resampled, or in place afterwards where the formula asks for all voxels first.
 */
final class Normalizer {
  /** Keeps a constant channel from dividing by 0. */
  private static final double EPSILON = 1e-8;

  /** Values turned to double at a time, since the JVM does not vectorise across types. */
  private static final int BLOCK = 1 << 10;

  private Normalizer() {}

  /** What is done to each voxel by itself; nothing where the channel's own voxels decide. */
  static Pointwise pointwise(Plan.Channel channel) {
    return switch (channel.normalization()) {
      case CT -> (values, from, to) -> ct(values, from, to, channel.intensities());
      case Z_SCORE, Z_SCORE_INSIDE_MASK -> Pointwise.NOTHING;
    };
  }

  /**
   * Does in place what {@link #pointwise} could not.
   *
   * @param values {@code [Z, Y, X]}
   * @param labels {@code [Z, Y, X]}, -1 outside the nonzero mask
   * @param threads that work where no sum over all voxels is needed
   */
  static void finish(float[] values, Plan.Channel channel, byte[] labels, int threads) {
    switch (channel.normalization()) {
      case CT -> {}
      case Z_SCORE -> zScore(values, null, threads);
      case Z_SCORE_INSIDE_MASK -> zScore(values, labels, threads);
    }
  }

  private static void ct(float[] values, int from, int to, IntensityStatistics foreground) {
    double low = foreground.percentile00_5();
    double high = foreground.percentile99_5();
    double mean = foreground.mean();
    double deviation = foreground.standardDeviation();
    double[] block = new double[BLOCK];
    for (int at = from; at < to; at += BLOCK) {
      int count = Math.min(BLOCK, to - at);
      for (int i = 0; i < count; i++) {
        block[i] = values[at + i];
      }
      for (int i = 0; i < count; i++) {
        block[i] = (Math.max(low, Math.min(high, block[i])) - mean) / deviation;
      }
      for (int i = 0; i < count; i++) {
        values[at + i] = (float) block[i];
      }
    }
  }

  /** Over the voxels whose label is not below 0, or over all where there are no labels. */
  private static void zScore(float[] values, byte[] labels, int threads) {
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
    Parallel.stretches(
        threads,
        values.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = isInside(labels, i) ? (float) ((values[i] - mean) / scale) : 0;
          }
        });
  }

  private static boolean isInside(byte[] labels, int voxel) {
    return labels == null || labels[voxel] >= 0;
  }
}
