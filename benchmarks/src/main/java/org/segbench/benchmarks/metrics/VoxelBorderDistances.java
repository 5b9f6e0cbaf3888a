package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

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
    Extent extent = new Extent();
    reference.extend(extent);
    prediction.extend(extent);
    int[] referenceBorder = border(reference.crop(extent));
    int[] predictionBorder = border(prediction.crop(extent));
    return Optional.of(
        new VoxelBorderDistances(
            directed(referenceBorder, predictionBorder, extent.size(), spacing),
            directed(predictionBorder, referenceBorder, extent.size(), spacing)));
  }

  /** The numbers of the border voxels. */
  private static int[] border(Mask mask) {
    int[] shape = mask.shape();
    boolean[] inside = mask.inside();
    int[] border = new int[1024];
    int count = 0;
    int[] strides = {shape[1] * shape[2], shape[2], 1};
    for (int i = 0; i < inside.length; i++) {
      if (!inside[i]) {
        continue;
      }
      boolean enclosed = true;
      for (int axis = 0; axis < 3 && enclosed; axis++) {
        int position = i / strides[axis] % shape[axis];
        enclosed =
            position > 0
                && position < shape[axis] - 1
                && inside[i - strides[axis]]
                && inside[i + strides[axis]];
      }
      if (!enclosed) {
        border = count < border.length ? border : Arrays.copyOf(border, 2 * count);
        border[count++] = i;
      }
    }
    return Arrays.copyOf(border, count);
  }

  /** Sorted, smallest first. */
  private static double[] directed(int[] from, int[] to, int[] shape, double[] spacing) {
    double[] distances = NearestPoints.distances(from, to, shape, spacing);
    Arrays.sort(distances);
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
    long within = Arrays.stream(pooled()).filter(distance -> distance <= tolerance).count();
    return within / (double) (fromReference.length + fromPrediction.length);
  }

  private double[] pooled() {
    return DoubleStream.concat(Arrays.stream(fromReference), Arrays.stream(fromPrediction))
        .sorted()
        .toArray();
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
