package org.segbench.benchmarks.metrics;

import java.util.Optional;

/**
 * How BraTS 2021 scores a region where a mask is empty: a region that is rightly absent is perfect,
 * one that is wrongly absent or present is as bad as can be.
 *
 * @param dice 0..1
 * @param hausdorff95 mm
 */
public record BratsConvention(double dice, double hausdorff95) {
  /** The diagonal of a BraTS volume of 240 x 240 x 155 voxels of 1 mm, mm. */
  public static final double WORST_DISTANCE = 373.12866;

  /**
   * Scores one region.
   *
   * @param spacing (z, y, x), mm
   */
  public static BratsConvention of(Mask reference, Mask prediction, double[] spacing) {
    Overlap overlap = Overlap.of(reference, prediction);
    Optional<VoxelBorderDistances> borders =
        VoxelBorderDistances.between(reference, prediction, spacing);
    return switch (overlap.presence()) {
      case BOTH_EMPTY -> new BratsConvention(1, 0);
      case REFERENCE_EMPTY, PREDICTION_EMPTY -> new BratsConvention(0, WORST_DISTANCE);
      case OK ->
          new BratsConvention(overlap.dice().orElseThrow(), borders.orElseThrow().hausdorff95());
    };
  }
}
