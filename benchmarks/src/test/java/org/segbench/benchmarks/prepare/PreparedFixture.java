package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.Shapes;

/**
 * Small prepared data sets for tests: noise with a bright ball of class 1 and a dark box of class
 * 2, somewhere in each case.
 */
public final class PreparedFixture {
  private static final int BALL = 1;
  private static final int CUBE = 2;

  private static final IntensityStatistics STATISTICS =
      new IntensityStatistics(0, 1, 0, -3, 3, -2, 2);

  private PreparedFixture() {}

  /** Writes a data set of {@code cases} cases, one split of which validates on the last. */
  public static PreparedDataset write(Path folder, int cases, int size, int patch) {
    return write(folder, cases, size, plan(2, patch, patch, patch));
  }

  /** The same for 2-D networks, with patches (y, x) and four slices a batch. */
  public static PreparedDataset writeSlices(Path folder, int cases, int size, int patch) {
    return write(folder, cases, size, plan(4, patch, patch));
  }

  private static Plan plan(int batchSize, Integer... patch) {
    return new Plan(
        "tiny",
        Collections.nCopies(patch.length, 1.0),
        List.of(0, 1, 2),
        List.of(patch),
        batchSize,
        true,
        IntStream.range(0, patch.length).boxed().toList(),
        List.of(new Plan.Channel("MR", Normalization.Z_SCORE, STATISTICS)));
  }

  private static PreparedDataset write(Path folder, int cases, int size, Plan plan) {
    SortedMap<Integer, String> labels = new TreeMap<>(Map.of(0, "background", 1, "ball", 2, "box"));
    DatasetSource source =
        new DatasetSource(
            "tiny", "Tiny", List.of("MR"), labels, List.of(), null, true, "0".repeat(64));
    PreparedFiles files = new PreparedFiles(folder);
    List<String> ids = new ArrayList<>();
    try {
      Files.createDirectories(files.cases());
      for (int i = 0; i < cases; i++) {
        ids.add("case_" + i);
        writeCase(files, plan, "case_" + i, size, new Random(i));
      }
      Split split = new Split(ids.subList(0, cases - 1), ids.subList(cases - 1, cases));
      Json.write(files.plan(), plan);
      Json.write(files.source(), source);
      Json.write(files.splits(), List.of(split));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PreparedDataset.open(folder);
  }

  private static void writeCase(PreparedFiles files, Plan plan, String id, int size, Random random)
      throws IOException {
    int[] shape = {size, size + 1, size + 2};
    float[] image = new float[Shapes.arraySize(shape)];
    byte[] label = new byte[image.length];
    int[] centre = {size / 3 + random.nextInt(3), size / 2, size / 3};
    int radius = size / 5;
    int i = 0;
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, i++) {
          int square =
              (z - centre[0]) * (z - centre[0])
                  + (y - centre[1]) * (y - centre[1])
                  + (x - centre[2]) * (x - centre[2]);
          boolean inBox = z >= size / 2 && y < size / 3 && x >= size / 2;
          label[i] = (byte) (square <= radius * radius ? BALL : inBox ? CUBE : z == 0 ? -1 : 0);
          double signal = label[i] == BALL ? 1.5 : label[i] == CUBE ? -1.5 : 0;
          image[i] = (float) (signal + 0.5 * random.nextGaussian());
        }
      }
    }
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    List<Integer> locations = new ArrayList<>();
    for (int value : new int[] {BALL, CUBE}) {
      int before = locations.size();
      for (int voxel = 0; voxel < label.length; voxel++) {
        if (label[voxel] == value) {
          locations.add(voxel);
        }
      }
      counts.put(value, locations.size() - before);
    }
    int[] flat = Shapes.toArray(locations);
    CaseRecord.Checksums checksums =
        new CaseRecord.Checksums(
            Npy.write(files.image(id), image, 1, shape[0], shape[1], shape[2]),
            Npy.write(files.label(id), label, shape),
            Npy.write(files.locations(id), flat, flat.length));
    List<Double> spacing = List.of(1.0, 1.0, 1.0);
    CaseProperties properties =
        new CaseProperties(
            id, Shapes.toList(shape), spacing, Box.whole(shape), 1, spacing, Shapes.toList(shape));
    Json.write(
        files.record(id),
        new CaseRecord(properties, counts, checksums, plan.arraysHash(), "0".repeat(64)));
  }

  /** Puts one value everywhere in a case's image, as if it had been prepared so. */
  public static void fillImage(Path folder, String id, float value) {
    PreparedFiles files = new PreparedFiles(folder);
    float[] image = Npy.readFloats(files.image(id));
    Arrays.fill(image, value);
    CaseRecord record = Json.read(files.record(id), CaseRecord.class);
    CaseRecord.Checksums checksums =
        new CaseRecord.Checksums(
            Npy.write(files.image(id), image, Npy.shape(files.image(id))),
            record.checksums().label(),
            record.checksums().locations());
    Json.write(
        files.record(id),
        new CaseRecord(
            record.properties(),
            record.locations(),
            checksums,
            record.arraysHash(),
            record.sourceHash()));
  }
}
