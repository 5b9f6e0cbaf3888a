package org.segbench.benchmarks.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The spacing that nnU-Net v1's own planners resample to: the median along each axis. In 3-D
 * ({@code ExperimentPlanner3D_v21}) an axis of few, long voxels is spared: its spacing is the 10th
 * percentile, so that few cases lose slices.
 */
final class TargetSpacing {
  /** How many times longer, and fewer, voxels must be along an axis to be spared. */
  private static final double ANISOTROPIC = 3;

  private static final double SPARED_PERCENTILE = 10;

  /** What keeps a spared axis the one of the longest voxels. */
  private static final double SLIGHTLY = 1e-5;

  private TargetSpacing() {}

  /** The median along each axis, mm, (z, y, x) of the files. */
  static List<Double> median(Fingerprint fingerprint) {
    return medians(fingerprint, CaseFingerprint::spacing);
  }

  /** The same, with an axis of few, long voxels spared. */
  static List<Double> sparing(Fingerprint fingerprint) {
    List<Double> spacing = median(fingerprint);
    List<Double> sizes = medians(fingerprint, CaseFingerprint::croppedShape);
    int coarsest = AxisOrder.firstLargest(spacing);
    double others = 0;
    double fewest = Double.POSITIVE_INFINITY;
    for (int axis = 0; axis < 3; axis++) {
      if (axis != coarsest) {
        others = Math.max(others, spacing.get(axis));
        fewest = Math.min(fewest, sizes.get(axis));
      }
    }
    boolean isLong = spacing.get(coarsest) > ANISOTROPIC * others;
    boolean isFew = sizes.get(coarsest) * ANISOTROPIC < fewest;
    if (!isLong || !isFew) {
      return spacing;
    }
    double spared =
        Percentiles.of(along(fingerprint, CaseFingerprint::spacing, coarsest), SPARED_PERCENTILE);
    List<Double> target = new ArrayList<>(spacing);
    target.set(coarsest, spared < others ? others + SLIGHTLY : spared);
    return List.copyOf(target);
  }

  private static List<Double> medians(
      Fingerprint fingerprint, Function<CaseFingerprint, List<? extends Number>> values) {
    return IntStream.range(0, 3)
        .mapToObj(axis -> Percentiles.median(along(fingerprint, values, axis)))
        .toList();
  }

  private static double[] along(
      Fingerprint fingerprint, Function<CaseFingerprint, List<? extends Number>> values, int axis) {
    return fingerprint.cases().stream()
        .mapToDouble(each -> values.apply(each).get(axis).doubleValue())
        .toArray();
  }
}
