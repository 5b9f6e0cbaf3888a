package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.models.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a plan from a fingerprint: nnU-Net v1's own, or that of the paper, whose planners are
 * nnU-Net's with another spacing and, put over the result, another patch ({@code
 * ExperimentPlanner3D_v21_customTargetSpacing_1x1x1} and its 2-D sibling).
 *
 * @param channels the data set's, by name
 * @param classes background included
 * @param options what is asked for
 */
record Planner(Fingerprint fingerprint, List<String> channels, int classes, PlanOptions options) {
  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

  private static final double MILLIMETRES = 1;
  private static final List<Integer> PATCH = List.of(128, 128, 128);
  private static final int BATCH_SIZE = 2;

  /** The paper's for every data set; nnU-Net's own planner has 14 for BTCV and AMOS alone. */
  private static final int BATCH_SIZE_2D = 14;

  private static final List<Integer> PATCH_2D = List.of(512, 512);

  /** Base features that nnU-Net's own planner reckons with, and that of the paper. */
  private static final int BASE_FEATURES = 32;

  private static final int PAPER_BASE_FEATURES = 30;

  /** Below this median share of a volume that is not cropped away, only the mask is normalised. */
  private static final double MASKED_BELOW = 0.75;

  /**
   * From this many patches a median case on, nnU-Net plans a low-resolution stage too, and takes
   * Dice over the batch in the full-resolution one. In 2-D it always does.
   */
  private static final double BATCH_DICE_FROM = 4;

  Plan plan() {
    return options.isNnUNet() ? ofNnUNet() : ofPaper();
  }

  private Plan ofNnUNet() {
    boolean slices = options.dimensions() == 2;
    List<Double> target =
        slices ? TargetSpacing.median(fingerprint) : TargetSpacing.sparing(fingerprint);
    List<Integer> order = AxisOrder.coarsestFirst(target);
    PatchSearch found = search(target, order, BASE_FEATURES);
    List<Double> spacing =
        slices ? List.of(target.get(order.get(1)), target.get(order.get(2))) : target;
    return new Plan(
        options.planName(),
        spacing,
        order,
        found.patch(),
        found.topology(),
        found.batchSize(),
        slices || isBatchDice(target, found.patch()),
        found.dummy2d(),
        axes(found.patch()),
        plannedChannels());
  }

  private Plan ofPaper() {
    boolean slices = options.dimensions() == 2;
    List<Integer> patch = options.patch().orElse(slices ? PATCH_2D : PATCH);
    List<Double> spacing =
        options.spacing().orElseGet(() -> Collections.nCopies(patch.size(), MILLIMETRES));
    // The plan's own checks come first; what follows from its values is put in afterwards.
    Plan draft =
        new Plan(
            options.planName(),
            spacing,
            List.of(0, 1, 2),
            patch,
            options.batchSize().orElse(slices ? BATCH_SIZE_2D : BATCH_SIZE),
            false,
            options.mirrorAxes().orElse(axes(patch)),
            plannedChannels());
    List<Double> target = slices ? List.of(MILLIMETRES, spacing.get(0), spacing.get(1)) : spacing;
    List<Integer> order = slices ? draft.transposeForward() : AxisOrder.coarsestFirst(spacing);
    PatchSearch overridden = search(target, order, PAPER_BASE_FEATURES);
    return new Plan(
        draft.name(),
        spacing,
        order,
        patch,
        options.patch().isPresent()
            ? topologyOf(patch, draft.inArrayOrder(order))
            : topologyUnder(patch, overridden.topology(), draft.inArrayOrder(order)),
        draft.batchSize(),
        options.batchDice().orElseGet(() -> slices || isBatchDice(target, patch)),
        options.patch().map(PatchSearch::isFlat).orElse(overridden.dummy2d()),
        draft.mirrorAxes(),
        draft.channels());
  }

  private PatchSearch search(List<Double> target, List<Integer> order, int baseFeatures) {
    PlannedData data = PlannedData.of(fingerprint, target, order, channels.size(), classes);
    return options.dimensions() == 2
        ? PatchSearch.slices(data, baseFeatures)
        : PatchSearch.volumes(data, baseFeatures);
  }

  private static List<Integer> axes(List<Integer> patch) {
    return IntStream.range(0, patch.size()).boxed().toList();
  }

  /** Of a patch that a person chose: nnU-Net would enlarge it; here axes are halved less often. */
  private static Topology topologyOf(List<Integer> patch, List<Double> spacing) {
    Topology topology = Topology.dividing(patch, spacing);
    Topology wanted = Topology.of(patch, spacing);
    if (!topology.equals(wanted)) {
      LOG.warn(
          "patch {}: not a multiple of {}, as nnU-Net's pooling asks for; networks that follow the plan's topology halve it less often",
          patch,
          Shapes.toList(wanted.divisors()));
    }
    return topology;
  }

  /**
   * Of a patch that is put over a planned one: the planned patch's, as in the reference, unless it
   * would not leave two voxels of the patch at the bottleneck.
   */
  private static Topology topologyUnder(
      List<Integer> patch, Topology planned, List<Double> spacing) {
    int[] divisors = planned.divisors();
    boolean fits =
        IntStream.range(0, divisors.length)
            .allMatch(
                axis ->
                    patch.get(axis) % divisors[axis] == 0 && patch.get(axis) >= 2 * divisors[axis]);
    return fits ? planned : Topology.dividing(patch, spacing);
  }

  private boolean isBatchDice(List<Double> target, List<Integer> patch) {
    double ratio = 1;
    for (int axis = 0; axis < 3; axis++) {
      ratio *= PlannedData.medianLength(fingerprint, target, axis);
    }
    for (int size : patch) {
      ratio /= size;
    }
    return ratio >= BATCH_DICE_FROM;
  }

  private List<Plan.Channel> plannedChannels() {
    double kept =
        Percentiles.median(
            fingerprint.cases().stream().mapToDouble(CaseFingerprint::cropRatio).toArray());
    return IntStream.range(0, channels.size())
        .mapToObj(
            c ->
                new Plan.Channel(
                    channels.get(c),
                    normalization(channels.get(c), kept),
                    fingerprint.intensities().get(c)))
        .toList();
  }

  private static Normalization normalization(String channel, double medianCropRatio) {
    if (channel.equalsIgnoreCase("CT")) {
      return Normalization.CT;
    }
    return medianCropRatio < MASKED_BELOW
        ? Normalization.Z_SCORE_INSIDE_MASK
        : Normalization.Z_SCORE;
  }
}
