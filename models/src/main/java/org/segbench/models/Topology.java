package org.segbench.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * How a U-Net shrinks its map: what nnU-Net's planner writes into a plan as {@code
 * pool_op_kernel_sizes} and {@code conv_kernel_sizes}.
 *
 * @param strides per downsampling, first to last, each (z, y, x) or (y, x)
 * @param kernels per level, full resolution to bottleneck: one more than strides
 */
public record Topology(List<List<Integer>> strides, List<List<Integer>> kernels) {

  /** The planner's smallest edge of a feature map. */
  private static final int SMALLEST_EDGE = 4;

  public Topology {
    strides = strides.stream().map(List::copyOf).toList();
    kernels = kernels.stream().map(List::copyOf).toList();
    if (kernels.size() != strides.size() + 1) {
      throw new ModelException(
          "A network of %d downsamplings has %d levels, but kernels are given for %d"
              .formatted(strides.size(), strides.size() + 1, kernels.size()));
    }
    int axes = kernels.get(0).size();
    if (Stream.concat(strides.stream(), kernels.stream())
        .anyMatch(sizes -> sizes.size() != axes || sizes.stream().anyMatch(size -> size < 1))) {
      throw new ModelException(
          "Strides %s and kernels %s differ in axes".formatted(strides, kernels));
    }
  }

  /** What nnU-Net plans for isotropic voxels. */
  public static Topology ofIsotropic(List<Integer> patch) {
    return of(patch, Collections.nCopies(patch.size(), 1.0));
  }

  /**
   * nnU-Net v1's rule ({@code get_pool_and_conv_props}): at each level those axes are halved whose
   * voxels are less than twice as long as the shortest and whose half is at least 4 voxels. Kernels
   * are 3 along the largest group of axes whose voxels are within factor 2 of each other and 1
   * along the others; at the bottleneck they are 3.
   *
   * <p>Halves are rounded up, so a patch need not be a multiple of {@link #divisors}; nnU-Net
   * enlarges it until it is.
   *
   * @param spacing length of a voxel along each of the patch's axes
   */
  public static Topology of(List<Integer> patch, List<Double> spacing) {
    return halving(patch, spacing, size -> size >= 2 * SMALLEST_EDGE);
  }

  /** The same rule, with axes of odd length left as they are: the patch is always a multiple. */
  public static Topology dividing(List<Integer> patch, List<Double> spacing) {
    return halving(patch, spacing, size -> size >= 2 * SMALLEST_EDGE && size % 2 == 0);
  }

  private static Topology halving(
      List<Integer> patch, List<Double> spacing, IntPredicate isHalvable) {
    int[] sizes = patch.stream().mapToInt(Integer::intValue).toArray();
    double[] steps = spacing.stream().mapToDouble(Double::doubleValue).toArray();
    List<List<Integer>> strides = new ArrayList<>();
    List<List<Integer>> kernels = new ArrayList<>();
    while (true) {
      double shortest = Arrays.stream(steps).min().orElseThrow();
      List<Integer> stride = new ArrayList<>();
      for (int axis = 0; axis < sizes.length; axis++) {
        boolean halved = steps[axis] / shortest < 2 && isHalvable.test(sizes[axis]);
        stride.add(halved ? 2 : 1);
      }
      if (!stride.contains(2)) {
        break;
      }
      strides.add(stride);
      kernels.add(kernel(steps));
      for (int axis = 0; axis < sizes.length; axis++) {
        steps[axis] *= stride.get(axis);
        sizes[axis] = (sizes[axis] + stride.get(axis) - 1) / stride.get(axis);
      }
    }
    kernels.add(Collections.nCopies(sizes.length, 3));
    return new Topology(strides, kernels);
  }

  /** 3 along the first largest group of axes whose voxels are of like length. */
  private static List<Integer> kernel(double[] steps) {
    boolean[] largest = new boolean[steps.length];
    int most = 0;
    for (double step : steps) {
      boolean[] group = new boolean[steps.length];
      int count = 0;
      for (int axis = 0; axis < steps.length; axis++) {
        group[axis] = steps[axis] / step < 2 && step / steps[axis] < 2;
        count += group[axis] ? 1 : 0;
      }
      if (count > most) {
        largest = group;
        most = count;
      }
    }
    List<Integer> kernel = new ArrayList<>();
    for (boolean inGroup : largest) {
      kernel.add(inGroup ? 3 : 1);
    }
    return kernel;
  }

  public int axes() {
    return kernels.get(0).size();
  }

  /** Downsampling of the map after that many strides, relative to the patch. */
  public int[] downsampling(int level) {
    int[] factors = new int[axes()];
    Arrays.fill(factors, 1);
    for (List<Integer> stride : strides.subList(0, level)) {
      for (int axis = 0; axis < factors.length; axis++) {
        factors[axis] *= stride.get(axis);
      }
    }
    return factors;
  }

  /** What a patch must be a multiple of, an axis each: the product of all strides. */
  public int[] divisors() {
    return downsampling(strides.size());
  }
}
