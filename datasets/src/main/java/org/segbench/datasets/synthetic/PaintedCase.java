package org.segbench.datasets.synthetic;

import java.util.List;

/** One case as voxels, (z, y, x): z upwards, y forwards, x to the patient's right. */
final class PaintedCase {
  private final List<short[]> channels;
  private final short[] labels;

  /**
   * @param channels intensities of each channel
   * @param labels labels in the challenge's own numbers
   */
  PaintedCase(List<short[]> channels, short[] labels) {
    this.channels = List.copyOf(channels);
    this.labels = labels;
  }

  /** A channel's array itself, not a copy. */
  short[] channel(int c) {
    return channels.get(c);
  }

  /** The array itself, not a copy. */
  short[] labels() {
    return labels;
  }
}
