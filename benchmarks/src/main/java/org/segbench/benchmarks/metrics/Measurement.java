package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Everything that is measured of one structure of one case. */
final class Measurement {
  private static final double[] VOXELS = {1, 1, 1};
  private static final double CUBIC_MILLIMETRES_PER_MILLILITRE = 1000;

  private final List<Double> tolerances;
  private final List<Metric> metrics;

  /**
   * Says what is measured.
   *
   * @param tolerances of NSD, mm; 1 is among them anyway
   */
  Measurement(Collection<Double> tolerances) {
    List<Double> all = new ArrayList<>(tolerances);
    all.add(1.0);
    this.tolerances = all;
    metrics = Metric.all(tolerances);
  }

  /**
   * Measures two masks of one shape.
   *
   * @param spacing (z, y, x), mm
   * @return every metric, in the columns' order; empty where a mask is empty and it is undefined
   */
  Map<Metric, OptionalDouble> of(Mask reference, Mask prediction, double[] spacing) {
    Map<Metric, OptionalDouble> found = new LinkedHashMap<>();
    // The columns' order is that of the metrics, not that in which they are measured.
    metrics.forEach(metric -> found.put(metric, OptionalDouble.empty()));
    Overlap overlap = Overlap.of(reference, prediction);
    volumes(found, overlap, spacing);
    switch (overlap.presence()) {
      case BOTH_EMPTY -> {}
      case REFERENCE_EMPTY, PREDICTION_EMPTY ->
          // No part of the one surface is near the other; distances stay undefined.
          metrics.stream()
              .filter(metric -> metric.kind() == Metric.Kind.SURFACE_OVERLAP)
              .forEach(metric -> found.put(metric, OptionalDouble.of(0)));
      case OK -> {
        Mask[] cropped = Mask.cropped(reference, prediction);
        Surface expected = Surface.of(cropped[0]);
        Surface predicted = Surface.of(cropped[1]);
        found.put(
            Metric.SURFACE_DICE_VOXEL,
            SurfaceDistances.between(expected, predicted, VOXELS).surfaceDice(1));
        surfaces(found, SurfaceDistances.between(expected, predicted, spacing));
        borders(found, VoxelBorderDistances.between(cropped[0], cropped[1], spacing));
      }
    }
    return found;
  }

  private static void volumes(
      Map<Metric, OptionalDouble> found, Overlap overlap, double[] spacing) {
    double millilitres = spacing[0] * spacing[1] * spacing[2] / CUBIC_MILLIMETRES_PER_MILLILITRE;
    found.put(Metric.DSC, overlap.dice());
    found.put(Metric.IOU, overlap.iou());
    put(found, Metric.REFERENCE_VOXELS, (double) overlap.referenceVoxels());
    put(found, Metric.PREDICTED_VOXELS, (double) overlap.predictedVoxels());
    put(found, Metric.SHARED_VOXELS, (double) overlap.truePositives());
    put(found, Metric.REFERENCE_ML, overlap.referenceVoxels() * millilitres);
    put(found, Metric.PREDICTED_ML, overlap.predictedVoxels() * millilitres);
  }

  private void surfaces(Map<Metric, OptionalDouble> found, SurfaceDistances surfaces) {
    found.put(Metric.HD95_SURFACE, surfaces.robustHausdorff(95));
    found.put(Metric.HD100_SURFACE, surfaces.robustHausdorff(100));
    found.put(Metric.SURFACE_ASD_FROM_REFERENCE, surfaces.fromReference().average());
    found.put(Metric.SURFACE_ASD_FROM_PREDICTION, surfaces.fromPrediction().average());
    for (double tolerance : tolerances) {
      found.put(Metric.surfaceDice(tolerance), surfaces.surfaceDice(tolerance));
    }
  }

  private void borders(Map<Metric, OptionalDouble> found, Optional<VoxelBorderDistances> measured) {
    VoxelBorderDistances borders = measured.orElseThrow();
    Map<Metric, ToDoubleFunction<VoxelBorderDistances>> formulas =
        Map.of(
            Metric.HD95, VoxelBorderDistances::hausdorff95,
            Metric.HD95_MAX, VoxelBorderDistances::hausdorff95OfDirections,
            Metric.HD100, VoxelBorderDistances::hausdorff,
            Metric.ASSD, VoxelBorderDistances::averageSymmetric,
            Metric.ASD_FROM_REFERENCE, VoxelBorderDistances::averageFromReference,
            Metric.ASD_FROM_PREDICTION, VoxelBorderDistances::averageFromPrediction,
            Metric.REFERENCE_BORDER, VoxelBorderDistances::referenceCount,
            Metric.PREDICTED_BORDER, VoxelBorderDistances::predictionCount);
    formulas.forEach((metric, formula) -> put(found, metric, formula.applyAsDouble(borders)));
    for (double tolerance : tolerances) {
      put(found, Metric.borderShare(tolerance), borders.shareWithin(tolerance));
    }
  }

  private static void put(Map<Metric, OptionalDouble> found, Metric metric, double value) {
    found.put(metric, OptionalDouble.of(value));
  }
}
