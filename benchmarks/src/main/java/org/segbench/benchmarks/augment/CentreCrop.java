package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.array.Shapes;

/** The middle of a sample: the patch where nothing turns or scales it. */
final class CentreCrop {

  private CentreCrop() {}

  /** Where the middle begins along an axis; of an odd margin the larger part lies behind it. */
  static int offset(int length, int patch) {
    return Math.floorDiv(length - patch, 2);
  }

  static Sample of(Sample sample, int[] patch) {
    int[] shape = sample.shape();
    float[][] channels = new float[sample.channels()][Shapes.arraySize(patch)];
    byte[] labels = new byte[Shapes.arraySize(patch)];
    int to = 0;
    for (int z = 0; z < patch[0]; z++) {
      for (int y = 0; y < patch[1]; y++, to += patch[2]) {
        int from =
            ((z + offset(shape[0], patch[0])) * shape[1] + y + offset(shape[1], patch[1]))
                    * shape[2]
                + offset(shape[2], patch[2]);
        for (int c = 0; c < channels.length; c++) {
          System.arraycopy(sample.channel(c), from, channels[c], to, patch[2]);
        }
        System.arraycopy(sample.labels(), from, labels, to, patch[2]);
      }
    }
    return new Sample(patch, channels, labels);
  }
}
