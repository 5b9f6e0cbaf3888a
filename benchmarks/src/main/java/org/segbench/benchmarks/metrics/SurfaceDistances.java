package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The distances between the surfaces of a reference and a prediction, as DeepMind's
 * surface-distance measures them (Nikolov et al., "Clinically Applicable Segmentation of Head and
 * Neck Anatomy", 2021).
 *
 * <p>A surface element sits at each corner between voxels around which not all eight voxels agree;
 * its area is that of the {@linkplain SurfelAreas surface through them}. Outside the volume counts
 * as outside the structure. With spacing (1, 1, 1) distances are in voxels, which is what the
 * MedNeXt paper's code computes whatever the volume's spacing.
 *
 * @param fromReference from each element of the reference's surface to the prediction's
 * @param fromPrediction from each element of the prediction's surface to the reference's
 */
public record SurfaceDistances(DirectedDistances fromReference, DirectedDistances fromPrediction) {

  /**
   * Measures two masks of one shape.
   *
   * @param spacing (z, y, x), mm, each more than 0
   * @throws IllegalArgumentException if the shapes differ or the spacing is not positive
   */
  public static SurfaceDistances between(Mask reference, Mask prediction, double[] spacing) {
    Mask[] cropped = Mask.cropped(reference, prediction);
    return between(Surface.of(cropped[0]), Surface.of(cropped[1]), spacing);
  }

  /** The same of two surfaces on one grid. */
  static SurfaceDistances between(Surface reference, Surface prediction, double[] spacing) {
    if (spacing.length != 3 || Arrays.stream(spacing).anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "spacing must be three positive numbers, not " + Arrays.toString(spacing));
    }
    double[] areas = SurfelAreas.areas(spacing);
    return new SurfaceDistances(
        directed(reference, prediction, spacing, areas),
        directed(prediction, reference, spacing, areas));
  }

  private static DirectedDistances directed(
      Surface from, Surface to, double[] spacing, double[] areas) {
    return DirectedDistances.of(
        NearestPoints.distances(from.corners(), to.corners(), spacing), from.codes(), areas);
  }

  /**
   * The share of both surfaces that lies within a tolerance of the other (surface Dice, also called
   * normalised surface distance).
   *
   * @param tolerance mm, or voxels if measured at spacing (1, 1, 1)
   * @return 0..1; 0 if one mask is empty, empty if both are
   */
  public OptionalDouble surfaceDice(double tolerance) {
    double total = fromReference.area() + fromPrediction.area();
    if (fromReference.count() + fromPrediction.count() == 0) {
      return OptionalDouble.empty();
    }
    double within = fromReference.areaWithin(tolerance) + fromPrediction.areaWithin(tolerance);
    return OptionalDouble.of(within / total);
  }

  /**
   * The Hausdorff distance that leaves out the farthest part of each surface.
   *
   * @param percent 0..100; 100 is the Hausdorff distance itself
   * @return the larger of both directions, mm; empty if either mask is
   */
  public OptionalDouble robustHausdorff(double percent) {
    OptionalDouble there = fromReference.percentile(percent);
    OptionalDouble back = fromPrediction.percentile(percent);
    return there.isEmpty() || back.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(there.getAsDouble(), back.getAsDouble()));
  }
}
