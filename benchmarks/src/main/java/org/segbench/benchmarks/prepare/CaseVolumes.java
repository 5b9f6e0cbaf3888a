package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/**
 * One case's volumes in memory, on one grid. Arrays are not copied.
 *
 * @param shape (z, y, x)
 * @param spacing mm, (z, y, x)
 * @param channels one array a channel
 * @param labels values of 0..127; empty for a case without a label map
 */
record CaseVolumes(
    String id,
    List<Integer> shape,
    List<Double> spacing,
    List<float[]> channels,
    Optional<byte[]> labels) {

  /**
   * Reads a case.
   *
   * @param channels how many images it must have
   * @param highestLabel the highest label that it may have, at most 127
   * @throws HarnessException naming the case and the file, if its volumes do not fit together
   */
  static CaseVolumes read(Case files, int channels, int highestLabel) {
    if (files.images().size() != channels) {
      throw new HarnessException(
          "case %s: expected %d image channels, found %d"
              .formatted(files.id(), channels, files.images().size()));
    }
    List<float[]> images = new ArrayList<>();
    Geometry first = null;
    for (var path : files.images()) {
      Volume volume = Volume.read(path);
      if (first == null) {
        first = volume.geometry();
      }
      requireShape(files.id(), path.toString(), first, volume.geometry());
      images.add(volume.values());
    }
    Geometry grid = first;
    Optional<byte[]> labels =
        files
            .label()
            .map(
                path -> {
                  LabelVolume volume = LabelVolume.read(path);
                  requireShape(files.id(), path.toString(), grid, volume.geometry());
                  return toBytes(files.id(), path.toString(), volume.labels(), highestLabel);
                });
    return new CaseVolumes(
        files.id(),
        Shapes.toList(grid.shape()),
        Arrays.stream(grid.spacing()).boxed().toList(),
        images,
        labels);
  }

  private static void requireShape(String id, String file, Geometry image, Geometry other) {
    if (!Arrays.equals(image.shape(), other.shape())) {
      throw new HarnessException(
          "case %s: expected %s voxels (z, y, x) as in the image, found %s in %s; mend or remove the case"
              .formatted(id, Shapes.describe(image.shape()), Shapes.describe(other.shape()), file));
    }
  }

  private static byte[] toBytes(String id, String file, short[] labels, int highest) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > highest) {
        throw new HarnessException(
            "case %s: expected labels of 0 to %d, found %d in %s; mend the file or name the label in dataset.json"
                .formatted(id, highest, labels[i], file));
      }
      bytes[i] = (byte) labels[i];
    }
    return bytes;
  }

  int[] shapeArray() {
    return Shapes.toArray(shape);
  }

  double[] spacingArray() {
    return spacing.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
