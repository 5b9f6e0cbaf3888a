package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.array.Shapes;

/**
 * One patch: its image, a channel at a time, and its labels. Three axes, (z, y, x); a patch of a
 * slice is one voxel deep. Transforms leave a sample as it is and make another, which may share the
 * arrays that they do not change.
 */
public final class Sample {
  private final int[] shape;
  private final float[][] channels;
  private final byte[] labels;

  /**
   * Takes over the arrays.
   *
   * @param channels {@code [C][Z * Y * X]}
   * @param labels {@code [Z * Y * X]}; -1 is outside the case or its nonzero mask
   */
  public Sample(int[] shape, float[][] channels, byte[] labels) {
    int voxels = Shapes.arraySize(shape);
    if (shape.length != 3 || labels.length != voxels) {
      throw new IllegalArgumentException(
          "a sample of %s voxels with %d labels".formatted(Shapes.describe(shape), labels.length));
    }
    for (float[] channel : channels) {
      if (channel.length != voxels) {
        throw new IllegalArgumentException(
            "a channel of %d voxels, where the labels have %s"
                .formatted(channel.length, Shapes.describe(shape)));
      }
    }
    this.shape = shape.clone();
    this.channels = channels.clone();
    this.labels = labels;
  }

  /** {@code [Z, Y, X]}. */
  public int[] shape() {
    return shape.clone();
  }

  public int channels() {
    return channels.length;
  }

  /** One channel's voxels, not copied. */
  public float[] channel(int channel) {
    return channels[channel];
  }

  /** Not copied. */
  public byte[] labels() {
    return labels;
  }

  /** The same labels under other channels. */
  Sample withChannels(float[][] others) {
    return new Sample(shape, others, labels);
  }

  /** The same image with other labels. */
  Sample withLabels(byte[] others) {
    return new Sample(shape, channels, others);
  }
}
