package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Parallel;
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
   * @param threads each reads a file, since unpacking one cannot be divided
   * @throws HarnessException naming the case and the file, if its volumes do not fit together
   */
  static CaseVolumes read(Case files, int channels, int highestLabel, int threads) {
    if (files.images().size() != channels) {
      throw new HarnessException(
          "case %s: expected %d image channels, found %d"
              .formatted(files.id(), channels, files.images().size()));
    }
    List<Path> paths = Stream.concat(files.images().stream(), files.label().stream()).toList();
    Geometry[] grids = new Geometry[paths.size()];
    float[][] images = new float[channels][];
    AtomicReference<byte[]> labels = new AtomicReference<>();
    Parallel.forEach(
        threads,
        paths.size(),
        () ->
            part -> {
              Path path = paths.get(part);
              if (part < channels) {
                Volume volume = Volume.read(path);
                grids[part] = volume.geometry();
                images[part] = volume.values();
              } else {
                LabelVolume volume = LabelVolume.read(path);
                grids[part] = volume.geometry();
                labels.set(toBytes(files.id(), path.toString(), volume.labels(), highestLabel));
              }
            });
    for (int part = 1; part < grids.length; part++) {
      requireShape(files.id(), paths.get(part).toString(), grids[0], grids[part]);
    }
    return new CaseVolumes(
        files.id(),
        Shapes.toList(grids[0].shape()),
        Arrays.stream(grids[0].spacing()).boxed().toList(),
        List.of(images),
        Optional.ofNullable(labels.get()));
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
