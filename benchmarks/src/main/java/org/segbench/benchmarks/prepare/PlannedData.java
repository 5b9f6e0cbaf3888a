package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.List;

/**
 * What the search for a patch knows of a data set.
 *
 * @param medianShape median over the cases of their voxels at the target spacing, in the order of
 *     the prepared arrays
 * @param spacing the target spacing, mm, in the same order
 * @param cases number of training cases
 * @param channels image channels
 * @param classes background included
 */
record PlannedData(
    List<Integer> medianShape, List<Double> spacing, int cases, int channels, int classes) {

  PlannedData {
    medianShape = List.copyOf(medianShape);
    spacing = List.copyOf(spacing);
  }

  /**
   * Looks at a fingerprint.
   *
   * @param target spacing, mm, (z, y, x) of the files
   * @param order the plan's {@code transposeForward}
   */
  static PlannedData of(
      Fingerprint fingerprint,
      List<Double> target,
      List<Integer> order,
      int channels,
      int classes) {
    List<Integer> medianShape = new ArrayList<>();
    List<Double> spacing = new ArrayList<>();
    for (int axis : order) {
      spacing.add(target.get(axis));
      medianShape.add((int) Math.rint(medianLength(fingerprint, target, axis)));
    }
    return new PlannedData(medianShape, spacing, fingerprint.cases().size(), channels, classes);
  }

  /** Median of the cropped cases' voxels along an axis of the files at the target spacing. */
  static double medianLength(Fingerprint fingerprint, List<Double> target, int axis) {
    return Percentiles.median(
        fingerprint.cases().stream()
            .mapToDouble(
                each -> each.spacing().get(axis) / target.get(axis) * each.croppedShape().get(axis))
            .toArray());
  }

  /** Voxels of all cases, were each the median. */
  double voxels() {
    return medianShape.stream().mapToDouble(Integer::doubleValue).reduce(cases, (a, b) -> a * b);
  }

  /** The same seen slice by slice: the axes within a slice. */
  List<Integer> sliceShape() {
    return medianShape.subList(1, 3);
  }

  List<Double> sliceSpacing() {
    return spacing.subList(1, 3);
  }
}
