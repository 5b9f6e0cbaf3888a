package org.segbench.benchmarks.augment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Purpose;

/**
 * How far a plan's patches are turned and scaled: nnU-Net v1's {@code setup_DA_params}. Volumes by
 * up to 30 degrees about each axis; slices by up to 180, or 15 where a patch is longer than wide by
 * half; volumes of few slices, which the plan marks, slice by slice as slices are.
 *
 * @param patch the network's patch, (z, y, x); one voxel deep if it lies in a slice
 * @param inPlane whether slices are turned, each in itself
 * @param largestDegrees either way
 */
record SpatialRange(List<Integer> patch, boolean inPlane, double largestDegrees) {
  private static final double LOWEST_SCALE = 0.7;
  private static final double HIGHEST_SCALE = 1.4;

  /**
   * What is read would do for this scale. Patches are scaled down to 0.7, and up: the reference
   * widened the range of the scales and left what it reads as it was.
   */
  private static final double SCALE_READ_FOR = 0.85;

  private static final double VOLUME_DEGREES = 30;
  private static final double SLICE_DEGREES = 180;
  private static final double LONG_SLICE_DEGREES = 15;
  private static final double LONG = 1.5;

  static SpatialRange of(Plan plan) {
    int[] patch = plan.patchShape();
    double longest = Arrays.stream(patch).max().orElseThrow();
    double shortest = Arrays.stream(patch).min().orElseThrow();
    if (patch.length == 2) {
      double degrees = longest / shortest > LONG ? LONG_SLICE_DEGREES : SLICE_DEGREES;
      return new SpatialRange(List.of(1, patch[0], patch[1]), true, degrees);
    }
    return new SpatialRange(
        plan.patch(), plan.dummy2d(), plan.dummy2d() ? SLICE_DEGREES : VOLUME_DEGREES);
  }

  /** What is read for a patch that may be turned, (z, y, x). */
  int[] read() {
    double angle = Math.toRadians(largestDegrees);
    int[] size = Shapes.toArray(patch);
    if (!inPlane) {
      return RotatedPatch.enclosing(size, new double[] {angle, angle, angle}, SCALE_READ_FOR);
    }
    int[] slice =
        RotatedPatch.enclosing(new int[] {size[1], size[2]}, new double[] {angle}, SCALE_READ_FOR);
    return new int[] {size[0], slice[0], slice[1]};
  }

  /** Draws whether a sample is turned, and whether it is scaled, and how far. */
  Optional<RotationAndScale> draw(Draws draws, AugmentationRules rules) {
    TransformDraws rotation = new TransformDraws(draws, Purpose.ROTATION);
    TransformDraws scaling = new TransformDraws(draws, Purpose.SCALING);
    boolean turned = rotation.happens(rules.rotation());
    boolean scaled = scaling.happens(rules.scaling());
    if (!turned && !scaled) {
      return Optional.empty();
    }
    List<Double> degrees =
        IntStream.range(0, turned ? inPlane ? 1 : 3 : 0)
            .mapToObj(axis -> rotation.uniform(axis, -largestDegrees, largestDegrees))
            .toList();
    double scale = scaled ? scale(scaling, rules) : 1;
    return Optional.of(new RotationAndScale(degrees, scale, inPlane, patch, rules.interpolation()));
  }

  private static double scale(TransformDraws draws, AugmentationRules rules) {
    return rules.sidesOfOne()
        ? draws.aroundOne(0, LOWEST_SCALE, HIGHEST_SCALE)
        : draws.uniform(0, LOWEST_SCALE, HIGHEST_SCALE);
  }
}
