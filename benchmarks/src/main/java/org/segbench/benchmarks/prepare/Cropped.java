package org.segbench.benchmarks.prepare;

import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;

/**
 * A case cut down to the box of its {@link NonzeroMask}, as nnU-Net's {@code crop_to_nonzero} does.
 *
 * @param volumes the part inside the box; its labels are always there, with -1 for background
 *     outside the mask (and 0 inside it where the case has no label map)
 * @param box the part, in the case's own voxels
 * @param ratio voxels of the box over voxels of the case
 */
record Cropped(CaseVolumes volumes, Box box, double ratio) {

  static Cropped of(CaseVolumes full) {
    int[] shape = full.shapeArray();
    NonzeroMask mask = NonzeroMask.of(full.channels(), shape);
    Box box =
        mask.boundingBox()
            .orElseThrow(
                () ->
                    new HarnessException(
                        "case %s: expected an image, found nothing but zeros in all %d channels"
                            .formatted(full.id(), full.channels().size())));
    List<float[]> channels =
        full.channels().stream().map(channel -> cut(channel, shape, box)).toList();
    CaseVolumes volumes =
        new CaseVolumes(
            full.id(),
            Shapes.toList(box.shape()),
            full.spacing(),
            channels,
            Optional.of(cutLabels(full, shape, box, mask)));
    return new Cropped(volumes, box, (double) box.size() / Shapes.size(shape));
  }

  byte[] labels() {
    return volumes.labels().orElseThrow();
  }

  private static float[] cut(float[] channel, int[] shape, Box box) {
    if (box.equals(Box.whole(shape))) {
      return channel;
    }
    float[] part = new float[Shapes.arraySize(box.shape())];
    int into = 0;
    for (int z = box.from(0); z < box.to(0); z++) {
      for (int y = box.from(1); y < box.to(1); y++) {
        int row = (z * shape[1] + y) * shape[2] + box.from(2);
        System.arraycopy(channel, row, part, into, box.length(2));
        into += box.length(2);
      }
    }
    return part;
  }

  private static byte[] cutLabels(CaseVolumes full, int[] shape, Box box, NonzeroMask mask) {
    byte[] labels = full.labels().orElse(null);
    byte[] part = new byte[Shapes.arraySize(box.shape())];
    int into = 0;
    for (int z = box.from(0); z < box.to(0); z++) {
      for (int y = box.from(1); y < box.to(1); y++) {
        int row = (z * shape[1] + y) * shape[2];
        for (int x = box.from(2); x < box.to(2); x++) {
          byte label = labels == null ? 0 : labels[row + x];
          part[into++] = label == 0 && !mask.isInside(row + x) ? -1 : label;
        }
      }
    }
    return part;
  }
}
