package org.segbench.benchmarks.metrics;

import java.util.OptionalDouble;

/**
 * Voxels that reference and prediction share and do not share.
 *
 * @param truePositives voxels of both
 * @param falsePositives voxels of the prediction alone
 * @param falseNegatives voxels of the reference alone
 */
public record Overlap(long truePositives, long falsePositives, long falseNegatives) {

  public Overlap {
    if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0) {
      throw new IllegalArgumentException("voxel counts cannot be negative");
    }
  }

  /**
   * Counts two masks of one shape.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Overlap of(Mask reference, Mask prediction) {
    Mask.requireSameShape(reference, prediction);
    long both = reference.inside().shared(prediction.inside());
    return new Overlap(both, prediction.count() - both, reference.count() - both);
  }

  public long referenceVoxels() {
    return truePositives + falseNegatives;
  }

  public long predictedVoxels() {
    return truePositives + falsePositives;
  }

  public Presence presence() {
    return Presence.of(referenceVoxels(), predictedVoxels());
  }

  /** The Dice similarity coefficient, 2TP / (2TP + FP + FN), 0..1; empty if both masks are. */
  public OptionalDouble dice() {
    long total = referenceVoxels() + predictedVoxels();
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(2.0 * truePositives / (double) total);
  }

  /** The Jaccard index, TP / (TP + FP + FN), 0..1; empty if both masks are. */
  public OptionalDouble iou() {
    long union = truePositives + falsePositives + falseNegatives;
    return union == 0 ? OptionalDouble.empty() : OptionalDouble.of(truePositives / (double) union);
  }
}
