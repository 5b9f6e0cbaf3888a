package org.segbench.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

  /**
   * What nnU-Net plans for isotropic voxels: an axis is halved while half of it is at least 4
   * voxels, and kernels are 3.
   */
  public static Topology ofIsotropic(List<Integer> patch) {
    int[] sizes = patch.stream().mapToInt(Integer::intValue).toArray();
    List<List<Integer>> strides = new ArrayList<>();
    while (Arrays.stream(sizes).anyMatch(Topology::isHalved)) {
      strides.add(Arrays.stream(sizes).mapToObj(size -> isHalved(size) ? 2 : 1).toList());
      sizes = Arrays.stream(sizes).map(size -> isHalved(size) ? (size + 1) / 2 : size).toArray();
    }
    List<Integer> kernel = Collections.nCopies(patch.size(), 3);
    return new Topology(strides, Collections.nCopies(strides.size() + 1, kernel));
  }

  private static boolean isHalved(int size) {
    return size >= 2 * SMALLEST_EDGE;
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
}
