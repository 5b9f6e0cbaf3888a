package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.array.Shapes;

/**
 * A prepared data set of one case of noise, for measurements: as large, next to the patch, as real
 * cases are, with every class in blocks.
 */
public final class NoiseDataset {
  private static final String CASE = "noise";

  /** Half again as long as the patch: some patches reach over the border. */
  private static final double PATCHES = 1.5;

  private static final int BLOCK = 8;
  private static final int FEWEST_SLICES = 8;
  private static final IntensityStatistics STATISTICS =
      new IntensityStatistics(0, 1, 0, -3, 3, -2, 2);

  private NoiseDataset() {}

  /**
   * Writes it, in 1 mm voxels.
   *
   * @param folder exists and is empty
   * @param classes with background
   * @param patch (z, y, x), or (y, x) for a 2-D network
   */
  public static PreparedDataset write(
      Path folder, int channels, int classes, List<Integer> patch, int batchSize) {
    Plan plan = plan(channels, patch, batchSize);
    SortedMap<Integer, String> labels = new TreeMap<>();
    IntStream.range(0, classes).forEach(label -> labels.put(label, "class " + label));
    PreparedFiles files = new PreparedFiles(folder);
    try {
      Files.createDirectories(files.cases());
    } catch (IOException e) {
      throw new HarnessException(files.cases() + ": cannot be made: " + e, e);
    }
    Json.write(files.plan(), plan);
    Json.write(
        files.source(),
        new DatasetSource(
            CASE,
            "Noise",
            plan.channels().stream().map(Plan.Channel::name).toList(),
            labels,
            List.of(),
            null,
            true,
            "0".repeat(64)));
    writeCase(files, plan, classes);
    return PreparedDataset.open(folder);
  }

  private static Plan plan(int channels, List<Integer> patch, int batchSize) {
    return new Plan(
        CASE,
        Collections.nCopies(patch.size(), 1.0),
        List.of(0, 1, 2),
        patch,
        batchSize,
        true,
        IntStream.range(0, patch.size()).boxed().toList(),
        IntStream.range(0, channels)
            .mapToObj(c -> new Plan.Channel("channel " + c, Normalization.Z_SCORE, STATISTICS))
            .toList());
  }

  private static void writeCase(PreparedFiles files, Plan plan, int classes) {
    int[] shape = shape(plan.patch());
    int voxels = Shapes.arraySize(shape);
    Random random = new Random(0);
    float[] image = new float[Math.multiplyExact(voxels, plan.channels().size())];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextGaussian();
    }
    byte[] label = new byte[voxels];
    List<List<Integer>> locations = new ArrayList<>();
    IntStream.range(0, classes).forEach(each -> locations.add(new ArrayList<>()));
    int i = 0;
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[2]; x++, i++) {
          label[i] = (byte) ((z / BLOCK + y / BLOCK + x / BLOCK) % classes);
          locations.get(label[i]).add(i);
        }
      }
    }
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    List<Integer> foreground = new ArrayList<>();
    for (int each = 1; each < classes; each++) {
      if (!locations.get(each).isEmpty()) {
        counts.put(each, locations.get(each).size());
        foreground.addAll(locations.get(each));
      }
    }
    int[] flat = Shapes.toArray(foreground);
    CaseRecord.Checksums checksums =
        new CaseRecord.Checksums(
            Npy.write(
                files.image(CASE), image, plan.channels().size(), shape[0], shape[1], shape[2]),
            Npy.write(files.label(CASE), label, shape),
            Npy.write(files.locations(CASE), flat, flat.length));
    List<Double> spacing = List.of(1.0, 1.0, 1.0);
    CaseProperties properties =
        new CaseProperties(
            CASE,
            Shapes.toList(shape),
            spacing,
            Box.whole(shape),
            1,
            spacing,
            Shapes.toList(shape));
    Json.write(
        files.record(CASE),
        new CaseRecord(properties, counts, checksums, plan.arraysHash(), "0".repeat(64)));
  }

  private static int[] shape(List<Integer> patch) {
    int slices = patch.size() == 2 ? FEWEST_SLICES : (int) (PATCHES * patch.get(0));
    int last = patch.size() - 1;
    return new int[] {
      slices, (int) (PATCHES * patch.get(last - 1)), (int) (PATCHES * patch.get(last))
    };
  }
}
