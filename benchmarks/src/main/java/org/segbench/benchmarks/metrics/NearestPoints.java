package org.segbench.benchmarks.metrics;

import java.util.Arrays;

/**
 * The exact distances of some voxels to the nearest of others.
 *
 * <p>Mostly that is a few voxels away, and a {@link RowSearch} finds it. For the voxels that have
 * nothing near them either all distances in the box are mapped ({@link DistanceTransform}), whose
 * cost depends on the box, or a {@link PointTree} is asked for each, whose cost depends on the
 * number of points: the one that is estimated to take less. All give the same numbers.
 */
final class NearestPoints {
  /** The largest map: 256 MiB. */
  private static final int LARGEST_MAP = 1 << 25;

  /** Roughly, in ns: a voxel of a map, a point of a tree, a question to a tree. */
  private static final long MAPPED = 20;

  private static final long PLANTED = 200;
  private static final long ASKED = 4000;

  private NearestPoints() {}

  /**
   * Distances to the nearest place.
   *
   * @param from places
   * @param to places of a grid of the same shape
   * @param spacing (z, y, x), mm
   * @return mm, in the order of {@code from}; positive infinity if {@code to} is empty
   */
  static double[] distances(BitVolume from, BitVolume to, double[] spacing) {
    RowSearch near = new RowSearch(to, spacing);
    double[] distances = new double[from.count()];
    int[] next = {0};
    int[] far = {0};
    from.forEach(
        (z, y, x) -> {
          double squared = near.squared(z, y, x);
          far[0] += squared == Double.POSITIVE_INFINITY ? 1 : 0;
          distances[next[0]++] = Math.sqrt(squared);
        });
    int[] points = far[0] == 0 ? new int[0] : to.numbers();
    if (points.length > 0) {
      measureFar(distances, far[0], from, points, spacing);
    }
    return distances;
  }

  /** Replaces the distances that are infinite so far. */
  private static void measureFar(
      double[] distances, int count, BitVolume from, int[] to, double[] spacing) {
    int[] all = from.numbers();
    int[] far = new int[count];
    int[] places = new int[count];
    for (int i = 0, next = 0; next < count; i++) {
      if (distances[i] == Double.POSITIVE_INFINITY) {
        far[next] = all[i];
        places[next++] = i;
      }
    }
    double[] measured = distances(far, to, from.shape(), spacing);
    for (int i = 0; i < count; i++) {
      distances[places[i]] = measured[i];
    }
  }

  private static double[] distances(int[] from, int[] to, int[] shape, double[] spacing) {
    long voxels = (long) shape[0] * shape[1] * shape[2];
    long tree = PLANTED * to.length + ASKED * from.length;
    return voxels > LARGEST_MAP || MAPPED * voxels > tree
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
