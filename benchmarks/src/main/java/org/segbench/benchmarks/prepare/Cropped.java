package org.segbench.benchmarks.prepare;

import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Parallel;

/**
 * A case cut down to the box of its {@link NonzeroMask}, as nnU-Net's {@code crop_to_nonzero} does.
 *
 * @param volumes the part inside the box; its labels are always there, with -1 for background
 *     outside the mask (and 0 inside it where the case has no label map)
 * @param box the part, in the case's own voxels
 * @param ratio voxels of the box over voxels of the case
 */
record Cropped(CaseVolumes volumes, Box box, double ratio) {

  static Cropped of(CaseVolumes full, int threads) {
    int[] shape = full.shapeArray();
    NonzeroMask mask = NonzeroMask.of(full.channels(), shape, threads);
    Box box =
        mask.boundingBox()
            .orElseThrow(
                () ->
                    new HarnessException(
                        "case %s: expected an image, found nothing but zeros in all %d channels"
                            .formatted(full.id(), full.channels().size())));
    List<float[]> channels =
        full.channels().stream().map(channel -> cut(channel, shape, box, threads)).toList();
    CaseVolumes volumes =
        new CaseVolumes(
            full.id(),
            Shapes.toList(box.shape()),
            full.spacing(),
            channels,
            Optional.of(cutLabels(full, shape, box, mask, threads)));
    return new Cropped(volumes, box, (double) box.size() / Shapes.size(shape));
  }

  byte[] labels() {
    return volumes.labels().orElseThrow();
  }

  private static float[] cut(float[] channel, int[] shape, Box box, int threads) {
    if (box.equals(Box.whole(shape))) {
      return channel;
    }
    float[] part = new float[Shapes.arraySize(box.shape())];
    forEachRow(
        shape,
        box,
        threads,
        (from, into) -> System.arraycopy(channel, from, part, into, box.length(2)));
    return part;
  }

  private static byte[] cutLabels(
      CaseVolumes full, int[] shape, Box box, NonzeroMask mask, int threads) {
    byte[] labels = full.labels().orElse(null);
    byte[] part = new byte[Shapes.arraySize(box.shape())];
    forEachRow(
        shape,
        box,
        threads,
        (from, into) -> {
          for (int x = 0; x < box.length(2); x++) {
            byte label = labels == null ? 0 : labels[from + x];
            part[into + x] = label == 0 && !mask.isInside(from + x) ? -1 : label;
          }
        });
    return part;
  }

  /** Takes where a row begins, in the case and in the part. */
  @FunctionalInterface
  private interface RowConsumer {
    void accept(int from, int into);
  }

  private static void forEachRow(int[] shape, Box box, int threads, RowConsumer consumer) {
    Parallel.forEach(
        threads,
        box.length(0),
        () ->
            z -> {
              for (int y = 0; y < box.length(1); y++) {
                int row = (box.from(0) + z) * shape[1] + box.from(1) + y;
                consumer.accept(
                    row * shape[2] + box.from(2), (z * box.length(1) + y) * box.length(2));
              }
            });
  }
}
