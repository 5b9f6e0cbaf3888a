package org.segbench.benchmarks.augment;

import java.util.List;

/** What becomes of voxels whose label is -1: outside the case, or outside its nonzero mask. */
final class OutsideMask {

  private OutsideMask() {}

  /**
   * Sets them to 0 in channels that were normalised inside the mask, where 0 is what lies outside:
   * {@code MaskTransform} of nnU-Net v1. After blur and noise they would be something else.
   */
  static Sample blacked(Sample sample, List<Integer> maskedChannels) {
    if (maskedChannels.isEmpty()) {
      return sample;
    }
    byte[] labels = sample.labels();
    float[][] channels = new float[sample.channels()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = sample.channel(c);
      if (maskedChannels.contains(c)) {
        channels[c] = channels[c].clone();
        for (int i = 0; i < labels.length; i++) {
          if (labels[i] < 0) {
            channels[c][i] = 0;
          }
        }
      }
    }
    return sample.withChannels(channels);
  }

  /** Makes them background, which is what they are to the loss. */
  static Sample background(Sample sample) {
    byte[] labels = sample.labels().clone();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) Math.max(0, labels[i]);
    }
    return sample.withLabels(labels);
  }
}
