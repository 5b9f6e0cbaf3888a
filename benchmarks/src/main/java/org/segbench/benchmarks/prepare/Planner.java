package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a plan from a fingerprint, by the rules of nnU-Net v1 and the values of the paper. */
final class Planner {
  private static final double MILLIMETRES = 1;
  private static final List<Integer> PATCH = List.of(128, 128, 128);
  private static final int BATCH_SIZE = 2;

  /** The paper's for every data set; nnU-Net's own planner has 14 for BTCV and AMOS alone. */
  private static final int BATCH_SIZE_2D = 14;

  private static final List<Integer> PATCH_2D = List.of(512, 512);

  /** Below this median share of a volume that is not cropped away, only the mask is normalised. */
  private static final double MASKED_BELOW = 0.75;

  /**
   * From this many patches a median case on, nnU-Net plans a low-resolution stage too, and takes
   * Dice over the batch in the full-resolution one. In 2-D it always does.
   */
  private static final double BATCH_DICE_FROM = 4;

  private Planner() {}

  static Plan plan(Fingerprint fingerprint, List<String> channels, PlanOptions options) {
    boolean slices = options.dimensions() == 2;
    List<Integer> patch = options.patch().orElse(slices ? PATCH_2D : PATCH);
    List<Double> spacing =
        options.spacing().orElseGet(() -> Collections.nCopies(patch.size(), MILLIMETRES));
    List<Integer> axes = IntStream.range(0, patch.size()).boxed().toList();
    // The plan's own checks come first; a placeholder stands for what follows from its values.
    Plan draft =
        new Plan(
            options.planName(),
            spacing,
            List.of(0, 1, 2),
            patch,
            options.batchSize().orElse(slices ? BATCH_SIZE_2D : BATCH_SIZE),
            false,
            options.mirrorAxes().orElse(axes),
            channels(fingerprint, channels));
    return new Plan(
        draft.name(),
        spacing,
        slices ? draft.transposeForward() : transposeForward(spacing),
        patch,
        draft.batchSize(),
        options.batchDice().orElseGet(() -> isBatchDice(fingerprint, draft)),
        draft.mirrorAxes(),
        draft.channels());
  }

  /** The axis of the largest step first, the first of several; the others stay in order. */
  private static List<Integer> transposeForward(List<Double> spacing) {
    int first = IntStream.range(0, 3).boxed().max(Comparator.comparing(spacing::get)).orElseThrow();
    for (int axis = 2; axis >= 0; axis--) {
      if (spacing.get(axis).equals(spacing.get(first))) {
        first = axis;
      }
    }
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
    order.remove(Integer.valueOf(first));
    order.add(0, first);
    return order;
  }

  private static boolean isBatchDice(Fingerprint fingerprint, Plan plan) {
    if (plan.dimensions() == 2) {
      return true;
    }
    double medianVoxels = 1;
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      medianVoxels *=
          median(
              fingerprint.cases().stream()
                  .mapToDouble(
                      each ->
                          each.spacing().get(along)
                              / plan.spacing().get(along)
                              * each.croppedShape().get(along))
                  .toArray());
    }
    double patchVoxels =
        plan.patch().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    return medianVoxels / patchVoxels >= BATCH_DICE_FROM;
  }

  private static List<Plan.Channel> channels(Fingerprint fingerprint, List<String> names) {
    double kept =
        median(fingerprint.cases().stream().mapToDouble(CaseFingerprint::cropRatio).toArray());
    return IntStream.range(0, names.size())
        .mapToObj(
            c ->
                new Plan.Channel(
                    names.get(c),
                    normalization(names.get(c), kept),
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

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
