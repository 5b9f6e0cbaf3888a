package org.segbench.benchmarks.metrics;

import java.util.OptionalDouble;

/**
 * What a score becomes where a mask is empty. It is applied when scores are averaged; scores.csv
 * stays as measured, with the status that says what happened.
 *
 * @param id as {@code evaluate --empty} takes it
 * @param rule for people, in a sentence
 * @param bothEmpty where neither mask has a voxel
 * @param referenceEmpty where only the prediction has
 * @param predictionEmpty where only the reference has
 */
public record EmptyMaskPolicy(
    String id, String rule, Outcome bothEmpty, Outcome referenceEmpty, Outcome predictionEmpty) {

  /**
   * The scores of one situation; an empty one is undefined and does not enter a mean.
   *
   * @param overlap Dice and the like, 0..1
   * @param surfaceOverlap surface Dice and the like, 0..1
   * @param hausdorff95 every variant of HD95, mm
   * @param distance other distances, mm
   */
  public record Outcome(
      OptionalDouble overlap,
      OptionalDouble surfaceOverlap,
      OptionalDouble hausdorff95,
      OptionalDouble distance) {

    /** Every score is undefined. */
    static final Outcome UNDEFINED = overlaps(OptionalDouble.empty());

    /** Overlaps are 0 and distances undefined. */
    static final Outcome ZERO = overlaps(OptionalDouble.of(0));

    /** One value for Dice and surface Dice; distances undefined. */
    static Outcome overlaps(OptionalDouble value) {
      return new Outcome(value, value, OptionalDouble.empty(), OptionalDouble.empty());
    }

    Outcome withOverlap(double value) {
      return new Outcome(OptionalDouble.of(value), surfaceOverlap, hausdorff95, distance);
    }

    Outcome withHausdorff95(double value) {
      return new Outcome(overlap, surfaceOverlap, OptionalDouble.of(value), distance);
    }
  }

  /** The score of a row under this policy; counts and volumes are as measured. */
  public OptionalDouble apply(StructureScore row, Metric metric) {
    OptionalDouble measured = row.get(metric);
    return switch (row.presence()) {
      case OK -> measured;
      case BOTH_EMPTY -> choose(bothEmpty, metric.kind(), measured);
      case REFERENCE_EMPTY -> choose(referenceEmpty, metric.kind(), measured);
      case PREDICTION_EMPTY -> choose(predictionEmpty, metric.kind(), measured);
    };
  }

  private static OptionalDouble choose(Outcome outcome, Metric.Kind kind, OptionalDouble measured) {
    return switch (kind) {
      case OVERLAP -> outcome.overlap();
      case SURFACE_OVERLAP -> outcome.surfaceOverlap();
      case HAUSDORFF_95 -> outcome.hausdorff95();
      case DISTANCE -> outcome.distance();
      case COUNT, VOLUME -> measured;
    };
  }
}
