package org.segbench.benchmarks.prepare;

import java.util.Arrays;

/** The intensities that a fingerprint is taken from. */
final class ForegroundSamples {
  /** nnU-Net v1 keeps every 10th foreground voxel of a case. */
  private static final int STRIDE = 10;

  private ForegroundSamples() {}

  /** Every 10th of a channel's voxels whose label is above 0, in the array's order. */
  static float[] of(float[] channel, byte[] labels) {
    float[] samples = new float[64];
    int foreground = 0;
    int kept = 0;
    for (int i = 0; i < channel.length; i++) {
      if (labels[i] > 0 && foreground++ % STRIDE == 0) {
        if (kept == samples.length) {
          samples = Arrays.copyOf(samples, 2 * kept);
        }
        samples[kept++] = channel[i];
      }
    }
    return Arrays.copyOf(samples, kept);
  }
}
