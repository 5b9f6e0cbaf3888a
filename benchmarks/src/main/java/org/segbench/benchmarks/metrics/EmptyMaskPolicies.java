package org.segbench.benchmarks.metrics;

import static org.segbench.benchmarks.metrics.EmptyMaskPolicy.Outcome.UNDEFINED;
import static org.segbench.benchmarks.metrics.EmptyMaskPolicy.Outcome.ZERO;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.EmptyMaskPolicy.Outcome;

/** The policies for empty masks by name, each with its source. */
public final class EmptyMaskPolicies {
  /**
   * The diagonal of a BraTS volume of 240 x 240 x 155 voxels of 1 mm, mm: what the official table
   * of BraTS 2021 shows for a region that is missed altogether.
   */
  public static final double BRATS_WORST_DISTANCE = 373.12866;

  /**
   * The MedNeXt paper's own evaluation (MIC-DKFZ/MedNeXt, {@code region_based_evaluation.py}): Dice
   * and surface Dice are NaN where both masks are empty, and numpy's nanmean leaves them out. The
   * code measures no distances; here they are undefined as soon as one mask is empty.
   */
  public static final EmptyMaskPolicy PAPER =
      new EmptyMaskPolicy(
          "paper",
          "both empty: left out; one empty: Dice and surface Dice 0, distances left out",
          UNDEFINED,
          ZERO,
          ZERO);

  /**
   * The further lines "mean (nan is 1)" and "median (nan is 1)" that the same code writes: a
   * structure that is rightly absent counts as perfect.
   */
  public static final EmptyMaskPolicy NAN_IS_1 =
      new EmptyMaskPolicy(
          "nan-is-1",
          "both empty: Dice and surface Dice 1; otherwise as paper",
          Outcome.overlaps(OptionalDouble.of(1)),
          ZERO,
          ZERO);

  /**
   * nnU-Net v1 ({@code nnunet/evaluation/metrics.py}: {@code nan_for_nonexisting}) and v2 ({@code
   * evaluate_predictions.py}), means by nanmean: the same rule as the paper's. One corner differs:
   * v1 also leaves distances undefined where a mask fills the whole volume.
   */
  public static final EmptyMaskPolicy NNUNET =
      new EmptyMaskPolicy("nnunet", "as paper (nnU-Net v1 and v2)", UNDEFINED, ZERO, ZERO);

  /** BTCV's evaluation code is not public and its page names no rule: as the paper's. */
  public static final EmptyMaskPolicy BTCV =
      new EmptyMaskPolicy("btcv", "not documented by BTCV: as paper", UNDEFINED, ZERO, ZERO);

  /**
   * AMOS22's page (amos22.grand-challenge.org/Evaluation) averages Dice and NSD "over each label
   * and case" and names no rule for absent organs: as the paper's.
   */
  public static final EmptyMaskPolicy AMOS22 =
      new EmptyMaskPolicy("amos22", "not documented by AMOS22: as paper", UNDEFINED, ZERO, ZERO);

  /**
   * KiTS19's own code (neheller/kits19, {@code starter_code/evaluation.py}) returns 0 for a Dice
   * that would divide by zero, so both empty is 0. (Its handler waits for a ZeroDivisionError that
   * numpy does not raise; what is written there as meant is followed.) It measures Dice alone; the
   * others are as the paper's.
   */
  public static final EmptyMaskPolicy KITS19 =
      new EmptyMaskPolicy(
          "kits19", "both empty: Dice 0; otherwise as paper", UNDEFINED.withOverlap(0), ZERO, ZERO);

  /**
   * BraTS 2021: a region that is rightly absent has Dice 1 and HD95 0; one that is wrongly absent
   * or present has Dice 0 and the largest HD95. Surface Dice and other distances are not part of
   * that challenge; they are as the paper's.
   */
  public static final EmptyMaskPolicy BRATS21 =
      new EmptyMaskPolicy(
          "brats21",
          "both empty: Dice 1, HD95 0; one empty: Dice 0, HD95 373.12866 mm; otherwise as paper",
          UNDEFINED.withOverlap(1).withHausdorff95(0),
          ZERO.withHausdorff95(BRATS_WORST_DISTANCE),
          ZERO.withHausdorff95(BRATS_WORST_DISTANCE));

  private static final List<EmptyMaskPolicy> ALL =
      List.of(PAPER, NAN_IS_1, NNUNET, BTCV, AMOS22, KITS19, BRATS21);

  private EmptyMaskPolicies() {}

  /** Every policy, the default first. */
  public static List<EmptyMaskPolicy> all() {
    return ALL;
  }

  /**
   * Finds a policy.
   *
   * @throws HarnessException naming those there are
   */
  public static EmptyMaskPolicy byId(String id) {
    return ALL.stream()
        .filter(policy -> policy.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new HarnessException(
                    "--empty: there is no policy '%s'; there are %s"
                        .formatted(
                            id,
                            ALL.stream()
                                .map(EmptyMaskPolicy::id)
                                .collect(Collectors.joining(", ")))));
  }
}
