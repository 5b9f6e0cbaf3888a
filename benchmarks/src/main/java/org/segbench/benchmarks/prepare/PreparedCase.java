package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.FileChecksum;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.NpyFile;
import org.segbench.benchmarks.array.Shapes;

/**
 * One prepared case, whose arrays stay on disk: boxes of it are read through a memory map. Cheap to
 * keep open, and safe to read from several threads.
 *
 * <p>When it is opened all its files are read once and compared with their checksums. A processor
 * checks 5 GB a second and more, and training wants the files in the system's cache anyway.
 */
public final class PreparedCase implements AutoCloseable {
  private final CaseRecord record;
  private final NpyFile image;
  private final NpyFile label;
  private final ForegroundLocations locations;
  private final int[] shape;

  PreparedCase(PreparedFiles files, CaseRecord record) {
    String id = record.properties().id();
    requireIntact(id, files.image(id), record.checksums().image());
    requireIntact(id, files.label(id), record.checksums().label());
    requireIntact(id, files.locations(id), record.checksums().locations());
    this.record = record;
    this.shape = Shapes.toArray(record.properties().resampledShape());
    this.image = NpyFile.open(files.image(id));
    this.label = NpyFile.open(files.label(id));
    int[] spatial = Arrays.copyOfRange(image.shape(), 1, image.shape().length);
    if (!Arrays.equals(spatial, shape) || !Arrays.equals(label.shape(), shape)) {
      throw new HarnessException(
          "case %s: expected arrays of %s in %s, found an image of %s and a label of %s; prepare again"
              .formatted(
                  id,
                  Shapes.describe(shape),
                  files.cases(),
                  Shapes.describe(spatial),
                  Shapes.describe(label.shape())));
    }
    this.locations = locations(files, record);
  }

  private static void requireIntact(String id, Path file, String expected) {
    String found = FileChecksum.of(file);
    if (!found.equals(expected)) {
      throw new HarnessException(
          "case %s: %s was damaged or changed since it was written: expected %s, found %s; prepare again, which makes this case anew and leaves the others"
              .formatted(id, file, expected, found));
    }
  }

  private static ForegroundLocations locations(PreparedFiles files, CaseRecord record) {
    String id = record.properties().id();
    int[] all = Npy.readInts(files.locations(id));
    TreeMap<Integer, int[]> byClass = new TreeMap<>();
    int from = 0;
    for (var entry : record.locations().entrySet()) {
      byClass.put(entry.getKey(), Arrays.copyOfRange(all, from, from + entry.getValue()));
      from += entry.getValue();
    }
    if (from != all.length) {
      throw new HarnessException(
          "case %s: expected %d locations in %s, found %d; prepare again"
              .formatted(id, from, files.locations(id), all.length));
    }
    return new ForegroundLocations(byClass);
  }

  public String id() {
    return record.properties().id();
  }

  public int channels() {
    return image.shape()[0];
  }

  /** {@code [Z, Y, X]}, in the order of the plan's axes. */
  public int[] shape() {
    return shape.clone();
  }

  public CaseProperties properties() {
    return record.properties();
  }

  public ForegroundLocations locations() {
    return locations;
  }

  /**
   * Reads a box of every channel.
   *
   * @param box {@code [Z, Y, X]}, inside the case
   * @param target takes {@code [C, box]}
   */
  public void readImage(Box box, float[] target) {
    int[] from = {0, box.from(0), box.from(1), box.from(2)};
    int[] to = {channels(), box.to(0), box.to(1), box.to(2)};
    image.read(Box.of(from, to), target);
  }

  /**
   * Reads a box of the labels; -1 is outside the nonzero mask.
   *
   * @param box {@code [Z, Y, X]}, inside the case
   * @param target takes {@code [box]}
   */
  public void readLabel(Box box, byte[] target) {
    label.read(box, target);
  }

  @Override
  public void close() {
    image.close();
    label.close();
  }
}
