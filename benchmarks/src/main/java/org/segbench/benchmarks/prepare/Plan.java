package org.segbench.benchmarks.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.models.Topology;

/**
 * What is done to every case of a data set, and the patches that are then taken from it: {@code
 * plan.json}, which a person may edit. The plan of the paper is called {@code paper}: 1 mm in every
 * direction, patches of 128x128x128, two a batch (paper, section 3.2).
 *
 * <p>nnU-Net v1's own plans are called {@code nnunet} and {@code nnunet-2d}: spacing, patch and
 * batch follow from the data.
 *
 * <p>Axes are those of the volume's file, (z, y, x), for {@code spacing}; those of the prepared
 * arrays for {@code patch}, {@code topology} and {@code mirrorAxes}. The two differ only where
 * {@code transposeForward} is not the identity, which nnU-Net chooses for a spacing whose largest
 * step is not along z.
 *
 * <p>A patch of two sizes makes a plan for 2-D networks. Their patches lie in slices of the
 * prepared volumes, {@code patch}, {@code spacing} and {@code mirrorAxes} speak of a slice's two
 * axes, (y, x), and each case keeps its own distance of slices (nnU-Net v1's {@code
 * PreprocessorFor2D}). That of the paper is called {@code paper-2d}: 1 mm in the slice, patches of
 * 512x512, 14 a batch. Prepared arrays are volumes for both.
 *
 * @param name the folder's name under {@code prepared/DATASET/}
 * @param spacing target distance of voxels, mm; as many values as the patch has
 * @param transposeForward axis i of a prepared array is axis {@code transposeForward[i]} of the
 *     file
 * @param patch voxels that a network sees at once, (z, y, x) or (y, x)
 * @param topology how networks that follow the plan shrink the patch; null to have nnU-Net's rule
 *     ({@link Topology#dividing}) say it for the patch and the spacing
 * @param batchSize patches a training step
 * @param batchDice whether Dice is taken over a batch as if it were one volume, or patch by patch
 * @param dummy2d whether augmentation turns and stretches patches only within their slices across
 *     the first axis, which are few (nnU-Net's {@code do_dummy_2D_data_aug})
 * @param mirrorAxes the patch's axes along which it is mirrored, in training and in prediction
 * @param channels one entry an image channel, in order
 */
public record Plan(
    String name,
    List<Double> spacing,
    List<Integer> transposeForward,
    List<Integer> patch,
    Topology topology,
    int batchSize,
    boolean batchDice,
    boolean dummy2d,
    List<Integer> mirrorAxes,
    List<Channel> channels) {

  /** The name of the paper's plan. */
  public static final String PAPER = "paper";

  /** The name of the paper's plan for 2-D networks. */
  public static final String PAPER_2D = "paper-2d";

  /** The name of the plan that nnU-Net v1 makes by itself. */
  public static final String NNUNET = "nnunet";

  /** The name of the plan that nnU-Net v1 makes by itself for 2-D networks. */
  public static final String NNUNET_2D = "nnunet-2d";

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
    require(
        patch != null && (patch.size() == 2 || patch.size() == 3),
        "patch: expected three sizes (z, y, x), or two (y, x) for a 2-D network, found " + patch);
    patch = values("patch", patch, patch.size());
    require(
        patch.stream().allMatch(length -> length > 0),
        "patch: expected positive numbers of voxels, found " + patch);
    spacing = values("spacing", spacing, patch.size());
    require(
        spacing.stream().allMatch(mm -> mm > 0 && Double.isFinite(mm)),
        "spacing: expected positive numbers (mm), found " + spacing);
    transposeForward = values("transposeForward", transposeForward, 3);
    require(
        transposeForward.stream().sorted().toList().equals(List.of(0, 1, 2)),
        "transposeForward: expected 0, 1 and 2 in some order, found " + transposeForward);
    require(batchSize > 0, "batchSize: expected a positive number, found " + batchSize);
    require(mirrorAxes != null, "mirrorAxes: missing");
    mirrorAxes = List.copyOf(mirrorAxes);
    int dimensions = patch.size();
    require(
        mirrorAxes.stream().distinct().allMatch(axis -> axis >= 0 && axis < dimensions)
            && mirrorAxes.stream().distinct().count() == mirrorAxes.size(),
        "mirrorAxes: expected axes of the patch, 0 to %d, found %s"
            .formatted(dimensions - 1, mirrorAxes));
    require(channels != null && !channels.isEmpty(), "channels: expected at least one");
    channels = List.copyOf(channels);
    topology =
        topology == null
            ? Topology.dividing(patch, inArrayOrder(spacing, transposeForward))
            : topology;
    requireFitting(topology, patch);
  }

  /** With nnU-Net's topology for the patch and the spacing. */
  public Plan(
      String name,
      List<Double> spacing,
      List<Integer> transposeForward,
      List<Integer> patch,
      int batchSize,
      boolean batchDice,
      List<Integer> mirrorAxes,
      List<Channel> channels) {
    this(
        name,
        spacing,
        transposeForward,
        patch,
        null,
        batchSize,
        batchDice,
        false,
        mirrorAxes,
        channels);
  }

  private static void requireFitting(Topology topology, List<Integer> patch) {
    require(
        topology.axes() == patch.size(),
        "topology: expected strides and kernels of %d sizes, as the patch has, found %s"
            .formatted(patch.size(), topology.kernels()));
    require(
        topology.kernels().stream().allMatch(sizes -> sizes.stream().allMatch(n -> n % 2 == 1)),
        "topology: expected kernels of odd sizes, found " + topology.kernels());
    int[] divisors = topology.divisors();
    require(
        IntStream.range(0, divisors.length).allMatch(i -> patch.get(i) % divisors[i] == 0),
        "patch: expected multiples of %s, the product of the topology's strides, found %s; change the one or the other, or set topology to null to have it planned for the patch"
            .formatted(Shapes.toList(divisors), patch));
  }

  private static <T> List<T> values(String key, List<T> values, int count) {
    require(
        values != null && values.size() == count && values.stream().allMatch(v -> v != null),
        "%s: expected %s, found %s"
            .formatted(
                key,
                count == 3 ? "three values (z, y, x)" : "two values (y, x), as in the patch",
                values));
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

  /** The name of the paper's plan for networks of so many dimensions, 2 or 3. */
  public static String paperName(int dimensions) {
    return dimensions == 2 ? PAPER_2D : PAPER;
  }

  /** 3 if a network sees volumes by this plan, 2 if it sees slices. */
  public int dimensions() {
    return patch.size();
  }

  /**
   * The distances of voxels that a case is resampled to, mm: the plan's, and by a 2-D plan the
   * case's own from slice to slice.
   *
   * @param caseSpacing the case's own, (z, y, x) of its file, as the result
   */
  List<Double> targetSpacing(List<Double> caseSpacing) {
    if (dimensions() == 3) {
      return spacing;
    }
    List<Double> target = new ArrayList<>(caseSpacing);
    target.set(transposeForward.get(1), spacing.get(0));
    target.set(transposeForward.get(2), spacing.get(1));
    return List.copyOf(target);
  }

  /** The spacing of the patch's axes, were the volumes' axes in this order. */
  List<Double> inArrayOrder(List<Integer> order) {
    return inArrayOrder(spacing, order);
  }

  private static List<Double> inArrayOrder(List<Double> spacing, List<Integer> order) {
    return spacing.size() == 2 ? spacing : order.stream().map(spacing::get).toList();
  }

  /** The shape of a patch, as an array; two or three axes. */
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

  /** A file's (z, y, x) values in the order of the prepared arrays. */
  public double[] transposed(double[] values) {
    return IntStream.range(0, 3).mapToDouble(i -> values[transposeForward.get(i)]).toArray();
  }

  /** A file's (z, y, x) lengths in the order of the prepared arrays. */
  public int[] transposed(int[] lengths) {
    return IntStream.range(0, 3).map(i -> lengths[transposeForward.get(i)]).toArray();
  }
}
