package org.segbench.benchmarks.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.segbench.datasets.volume.LabelVolume;

/** Scores one case, structure by structure, each inside the box that it fills. */
final class CaseScorer {
  private static final double[] VOXELS = {1, 1, 1};

  private final SortedMap<Integer, String> labels;

  /**
   * Scores some structures.
   *
   * @param labels value and name of those to be scored; other values count as outside
   */
  CaseScorer(SortedMap<Integer, String> labels) {
    this.labels = labels;
  }

  /** Both volumes are on the reference's grid; one row a structure, in the labels' order. */
  List<LabelScore> score(String caseId, LabelVolume reference, LabelVolume prediction) {
    int[] shape = reference.geometry().shape();
    double[] spacing = reference.geometry().spacing();
    LabelExtents extents =
        LabelExtents.of(reference.labels(), prediction.labels(), shape, labels.lastKey());
    return labels.keySet().parallelStream()
        .map(
            label -> {
              Extent extent = extents.of(label);
              if (extent.isEmpty()) {
                return row(caseId, label, new Overlap(0, 0, 0), Optional.empty());
              }
              Mask expected = Mask.ofLabel(reference.labels(), shape, label, extent);
              Mask found = Mask.ofLabel(prediction.labels(), shape, label, extent);
              return row(
                  caseId,
                  label,
                  Overlap.of(expected, found),
                  Optional.of(Distances.of(expected, found, spacing)));
            })
        .toList();
  }

  private LabelScore row(String caseId, int label, Overlap overlap, Optional<Distances> distances) {
    return new LabelScore(
        caseId,
        label,
        labels.get(label),
        overlap.presence(),
        overlap.dice(),
        distances.map(Distances::surfaceDiceVoxel).orElse(OptionalDouble.empty()),
        distances.map(Distances::surfaceDice1mm).orElse(OptionalDouble.empty()),
        distances.map(Distances::hausdorff95).orElse(OptionalDouble.empty()),
        overlap.referenceVoxels(),
        overlap.predictedVoxels());
  }

  private record Distances(
      OptionalDouble surfaceDiceVoxel, OptionalDouble surfaceDice1mm, OptionalDouble hausdorff95) {

    static Distances of(Mask reference, Mask prediction, double[] spacing) {
      Optional<VoxelBorderDistances> borders =
          VoxelBorderDistances.between(reference, prediction, spacing);
      return new Distances(
          SurfaceDistances.between(reference, prediction, VOXELS).surfaceDice(1),
          SurfaceDistances.between(reference, prediction, spacing).surfaceDice(1),
          borders.isPresent()
              ? OptionalDouble.of(borders.get().hausdorff95())
              : OptionalDouble.empty());
    }
  }
}
