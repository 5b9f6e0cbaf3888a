package org.segbench.benchmarks.metrics;

import java.util.Arrays;

/**
 * The exact distances of some voxels to the nearest of others.
 *
 * <p>In a box of usual size all distances are mapped ({@link DistanceTransform}), which costs 8
 * bytes a voxel. One stray voxel at the edge of a large volume makes a box of hundreds of millions;
 * there a {@link PointTree} is asked for every voxel instead, whose cost depends on the number of
 * points alone. Both give the same numbers.
 */
final class NearestPoints {
  /** The largest map: 256 MiB. */
  private static final int LARGEST_MAP = 1 << 25;

  private NearestPoints() {}

  /**
   * Distances to the nearest point.
   *
   * @param from voxel numbers, x fastest
   * @param to likewise
   * @param shape (z, y, x)
   * @param spacing (z, y, x), mm
   * @return mm, in the order of {@code from}; positive infinity if {@code to} is empty
   */
  static double[] distances(int[] from, int[] to, int[] shape, double[] spacing) {
    return shape[0] * shape[1] * shape[2] > LARGEST_MAP
        ? byTree(from, to, shape, spacing)
        : byMap(from, to, shape, spacing);
  }

  static double[] byMap(int[] from, int[] to, int[] shape, double[] spacing) {
    boolean[] marked = new boolean[shape[0] * shape[1] * shape[2]];
    for (int point : to) {
      marked[point] = true;
    }
    double[] map = DistanceTransform.distances(marked, shape, spacing);
    return Arrays.stream(from).mapToDouble(point -> map[point]).toArray();
  }

  static double[] byTree(int[] from, int[] to, int[] shape, double[] spacing) {
    PointTree tree = new PointTree(to, shape, spacing);
    return Arrays.stream(from).mapToDouble(tree::distance).toArray();
  }
}
