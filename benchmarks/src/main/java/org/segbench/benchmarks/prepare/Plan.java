package org.segbench.benchmarks.prepare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;

/**
 * What is done to every case of a data set, and the patches that are then taken from it: {@code
 * plan.json}, which a person may edit. The plan of the paper is called {@code paper}: 1 mm in every
 * direction, patches of 128x128x128, two a batch (paper, section 3.2).
 *
 * <p>Axes are those of the volume's file, (z, y, x), for {@code spacing}; those of the prepared
 * arrays for {@code patch} and {@code mirrorAxes}. The two differ only where {@code
 * transposeForward} is not the identity, which nnU-Net chooses for a spacing whose largest step is
 * not along z.
 *
 * @param name the folder's name under {@code prepared/DATASET/}
 * @param spacing target distance of voxels, mm
 * @param transposeForward axis i of a prepared array is axis {@code transposeForward[i]} of the
 *     file
 * @param patch voxels that a network sees at once
 * @param batchSize patches a training step
 * @param batchDice whether Dice is taken over a batch as if it were one volume, or patch by patch
 * @param mirrorAxes the axes along which patches are mirrored, in training and in prediction
 * @param channels one entry an image channel, in order
 */
public record Plan(
    String name,
    List<Double> spacing,
    List<Integer> transposeForward,
    List<Integer> patch,
    int batchSize,
    boolean batchDice,
    List<Integer> mirrorAxes,
    List<Channel> channels) {

  /** The name of the paper's plan. */
  public static final String PAPER = "paper";

  /**
   * One image channel.
   *
   * @param name as the data set calls it, {@code CT}
   * @param intensities the training set's foreground, by which CT is normalised
   */
  public record Channel(String name, Normalization normalization, IntensityStatistics intensities) {

    public Channel {
      require(name != null && !name.isBlank(), "channels: a channel needs a name");
      require(normalization != null, "channels: " + name + " needs a normalization");
      require(intensities != null, "channels: " + name + " needs its intensities");
      require(
          normalization != Normalization.CT || intensities.standardDeviation() > 0,
          "channels: the standardDeviation of " + name + " must be above 0");
    }
  }

  public Plan {
    require(
        name != null && name.matches("[A-Za-z0-9._-]+"),
        "name: expected letters, digits, '.', '_' or '-', found " + name);
    spacing = three("spacing", spacing);
    require(
        spacing.stream().allMatch(mm -> mm > 0 && Double.isFinite(mm)),
        "spacing: expected three positive numbers (mm), found " + spacing);
    transposeForward = three("transposeForward", transposeForward);
    require(
        transposeForward.stream().sorted().toList().equals(List.of(0, 1, 2)),
        "transposeForward: expected 0, 1 and 2 in some order, found " + transposeForward);
    patch = three("patch", patch);
    require(
        patch.stream().allMatch(length -> length > 0),
        "patch: expected three positive numbers of voxels, found " + patch);
    require(batchSize > 0, "batchSize: expected a positive number, found " + batchSize);
    require(mirrorAxes != null, "mirrorAxes: missing");
    mirrorAxes = List.copyOf(mirrorAxes);
    require(
        mirrorAxes.stream().distinct().allMatch(axis -> axis >= 0 && axis < 3)
            && mirrorAxes.stream().distinct().count() == mirrorAxes.size(),
        "mirrorAxes: expected some of 0, 1 and 2, found " + mirrorAxes);
    require(channels != null && !channels.isEmpty(), "channels: expected at least one");
    channels = List.copyOf(channels);
  }

  private static <T> List<T> three(String key, List<T> values) {
    require(
        values != null && values.size() == 3 && values.stream().allMatch(v -> v != null),
        key + ": expected three values (z, y, x), found " + values);
    return List.copyOf(values);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new HarnessException("plan: " + problem);
    }
  }

  public static Plan read(Path file) {
    return Json.read(file, Plan.class);
  }

  /** The shape of a patch, as an array. */
  public int[] patchShape() {
    return Shapes.toArray(patch);
  }

  /** SHA-256 over everything that the plan says; the same however the file is laid out. */
  public String hash() {
    return Json.hash(this);
  }

  /**
   * SHA-256 over what decides the prepared arrays alone: patches and batches can be changed without
   * preparing again.
   */
  public String arraysHash() {
    return Json.hash(
        Map.of("spacing", spacing, "transposeForward", transposeForward, "channels", channels));
  }

  /** Whether any channel is normalised inside the nonzero mask alone. */
  @JsonIgnore
  public boolean isMasked() {
    return channels.stream().anyMatch(channel -> channel.normalization().masked());
  }

  /** A file's (z, y, x) values in the order of the prepared arrays. */
  public double[] transposed(double[] values) {
    return IntStream.range(0, 3).mapToDouble(i -> values[transposeForward.get(i)]).toArray();
  }

  /** A file's (z, y, x) lengths in the order of the prepared arrays. */
  public int[] transposed(int[] lengths) {
    return IntStream.range(0, 3).map(i -> lengths[transposeForward.get(i)]).toArray();
  }
}
