package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The distances between the border voxels of a reference and a prediction, as medpy measures them.
 * A border voxel has a face neighbour outside the mask or outside the volume; each counts once.
 */
public final class VoxelBorderDistances {
  private final double[] fromReference;
  private final double[] fromPrediction;

  private VoxelBorderDistances(double[] fromReference, double[] fromPrediction) {
    this.fromReference = fromReference;
    this.fromPrediction = fromPrediction;
  }

  /**
   * Measures two masks of one shape.
   *
   * @param spacing (z, y, x), mm
   * @return empty if either mask is
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Optional<VoxelBorderDistances> between(
      Mask reference, Mask prediction, double[] spacing) {
    Mask.requireSameShape(reference, prediction);
    if (reference.count() == 0 || prediction.count() == 0) {
      return Optional.empty();
    }
    Mask[] cropped = Mask.cropped(reference, prediction);
    BitVolume referenceBorder = Border.of(cropped[0]);
    BitVolume predictionBorder = Border.of(cropped[1]);
    return Optional.of(
        new VoxelBorderDistances(
            directed(referenceBorder, predictionBorder, spacing),
            directed(predictionBorder, referenceBorder, spacing)));
  }

  /** Sorted, smallest first. */
  private static double[] directed(BitVolume from, BitVolume to, double[] spacing) {
    double[] distances = NearestPoints.distances(from, to, spacing);
    ValueCounts counts = new ValueCounts(1);
    for (double distance : distances) {
      counts.add(distance, 0);
    }
    int[] end = {0};
    counts.forEach(
        (distance, kind, count) -> {
          int first = end[0];
          end[0] += count;
          Arrays.fill(distances, first, end[0], distance);
        });
    return distances;
  }

  /** Border voxels of the reference. */
  public int referenceCount() {
    return fromReference.length;
  }

  /** Border voxels of the prediction. */
  public int predictionCount() {
    return fromPrediction.length;
  }

  /** The Hausdorff distance, mm. */
  public double hausdorff() {
    return Math.max(
        fromReference[fromReference.length - 1], fromPrediction[fromPrediction.length - 1]);
  }

  /** The 95th percentile of the distances of both directions joined, mm (medpy's hd95). */
  public double hausdorff95() {
    return percentile(pooled(), 95);
  }

  /** The larger of the two directions' 95th percentiles, mm (what other tools call HD95). */
  public double hausdorff95OfDirections() {
    return Math.max(percentile(fromReference, 95), percentile(fromPrediction, 95));
  }

  /** The mean distance from the reference's border to the prediction's, mm. */
  public double averageFromReference() {
    return PairwiseSum.of(fromReference) / fromReference.length;
  }

  /** The mean distance from the prediction's border to the reference's, mm. */
  public double averageFromPrediction() {
    return PairwiseSum.of(fromPrediction) / fromPrediction.length;
  }

  /** The mean of both directions' means, mm (medpy's assd). */
  public double averageSymmetric() {
    return (averageFromReference() + averageFromPrediction()) / 2;
  }

  /** The share of all border voxels within a tolerance (mm) of the other border, 0..1. */
  public double shareWithin(double tolerance) {
    long within = countWithin(fromReference, tolerance) + countWithin(fromPrediction, tolerance);
    return within / (double) (fromReference.length + fromPrediction.length);
  }

  private static long countWithin(double[] distances, double tolerance) {
    return Arrays.stream(distances).takeWhile(distance -> distance <= tolerance).count();
  }

  /** Both directions merged, smallest first. */
  private double[] pooled() {
    double[] pooled = new double[fromReference.length + fromPrediction.length];
    for (int i = 0, r = 0, p = 0; i < pooled.length; i++) {
      boolean isReference =
          p == fromPrediction.length
              || (r < fromReference.length && fromReference[r] <= fromPrediction[p]);
      pooled[i] = isReference ? fromReference[r++] : fromPrediction[p++];
    }
    return pooled;
  }

  /** Linear between the two nearest ranks, as numpy's default. */
  private static double percentile(double[] sorted, double percent) {
    double rank = percent / 100 * (sorted.length - 1);
    int below = (int) rank;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return low + (high - low) * (rank - below);
  }
}
