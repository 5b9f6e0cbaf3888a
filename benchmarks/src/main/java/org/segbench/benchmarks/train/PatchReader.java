package org.segbench.benchmarks.train;

import java.util.Arrays;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.prepare.PreparedCase;

/** Reads patches that may hang over a case's border, where the image is 0 and the label -1. */
final class PatchReader {
  private static final byte OUTSIDE = -1;

  private PatchReader() {}

  /**
   * Reads a patch.
   *
   * @param box of the case, (z, y, x); begins below 0 or ends past the case where it hangs over
   */
  static Sample read(PreparedCase source, Box box) {
    int[] corner = {box.from(0), box.from(1), box.from(2)};
    int[] patch = box.shape();
    Box inside = new PatchRule(source.shape(), patch, patch).inside(corner);
    int voxels = Shapes.arraySize(inside.shape());
    float[] image = new float[Math.multiplyExact(source.channels(), voxels)];
    source.readImage(inside, image);
    byte[] label = new byte[voxels];
    source.readLabel(inside, label);

    int volume = Shapes.arraySize(patch);
    float[][] channels = new float[source.channels()][volume];
    byte[] labels = new byte[volume];
    Arrays.fill(labels, OUTSIDE);
    int width = inside.length(2);
    int from = 0;
    for (int z = inside.from(0); z < inside.to(0); z++) {
      for (int y = inside.from(1); y < inside.to(1); y++, from += width) {
        int row = (z - corner[0]) * patch[1] + y - corner[1];
        int to = row * patch[2] + inside.from(2) - corner[2];
        for (int c = 0; c < channels.length; c++) {
          System.arraycopy(image, c * voxels + from, channels[c], to, width);
        }
        System.arraycopy(label, from, labels, to, width);
      }
    }
    return new Sample(patch, channels, labels);
  }
}
