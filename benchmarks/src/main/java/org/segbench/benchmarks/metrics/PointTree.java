package org.segbench.benchmarks.metrics;

/**
 * Points of a grid in a k-d tree: finds the distance to the nearest one (Bentley, 1975).
 *
 * <p>A node is a range of the points. It is halved along the axis in which it is widest, and left
 * out of a search if even its box is no nearer than what was found. Squares are added in the order
 * z, y, x, as in {@link DistanceTransform}.
 */
final class PointTree {
  private static final int LEAF = 12;

  private final int[] shape;
  private final double[] spacing;

  /** Coordinates by axis; every node's points lie side by side. */
  private final int[][] points;

  /** The smallest and largest coordinates of node k's points, three and three from 6 k. */
  private final int[] boxes;

  private double best;

  /**
   * Builds the tree.
   *
   * @param numbers of the voxels, x fastest
   * @param shape (z, y, x)
   * @param spacing (z, y, x), mm
   */
  PointTree(int[] numbers, int[] shape, double[] spacing) {
    this.shape = shape;
    this.spacing = spacing;
    points = new int[3][numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        points[axis][i] = coordinate(numbers[i], axis);
      }
    }
    int nodes = 1;
    for (int size = numbers.length; size > LEAF; size = (size + 1) / 2) {
      nodes = 2 * nodes + 1;
    }
    boxes = new int[6 * nodes];
    if (numbers.length > 0) {
      build(0, 0, numbers.length);
    }
  }

  private int coordinate(int number, int axis) {
    return switch (axis) {
      case 0 -> number / (shape[1] * shape[2]);
      case 1 -> number / shape[2] % shape[1];
      default -> number % shape[2];
    };
  }

  private void build(int node, int from, int to) {
    int widest = 0;
    double width = -1;
    for (int axis = 0; axis < 3; axis++) {
      int least = Integer.MAX_VALUE;
      int most = Integer.MIN_VALUE;
      for (int i = from; i < to; i++) {
        least = Math.min(least, points[axis][i]);
        most = Math.max(most, points[axis][i]);
      }
      boxes[6 * node + axis] = least;
      boxes[6 * node + 3 + axis] = most;
      if ((most - least) * spacing[axis] > width) {
        width = (most - least) * spacing[axis];
        widest = axis;
      }
    }
    if (to - from > LEAF) {
      int middle = (from + to) >>> 1;
      select(points[widest], from, to - 1, middle);
      build(2 * node + 1, from, middle);
      build(2 * node + 2, middle, to);
    }
  }

  /** Quickselect: nothing before the place is larger than it, nothing after it smaller. */
  private void select(int[] keys, int first, int last, int place) {
    int low = first;
    int high = last;
    while (low < high) {
      int pivot = keys[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (keys[j] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private void swap(int i, int j) {
    for (int[] axis : points) {
      int kept = axis[i];
      axis[i] = axis[j];
      axis[j] = kept;
    }
  }

  /** The distance of a voxel to the nearest point, mm; positive infinity if there is none. */
  double distance(int number) {
    best = Double.POSITIVE_INFINITY;
    if (points[0].length > 0) {
      search(
          0,
          0,
          points[0].length,
          coordinate(number, 0),
          coordinate(number, 1),
          coordinate(number, 2));
    }
    return Math.sqrt(best);
  }

  private void search(int node, int from, int to, int z, int y, int x) {
    if (to - from <= LEAF) {
      for (int i = from; i < to; i++) {
        best = Math.min(best, squared(z - points[0][i], y - points[1][i], x - points[2][i]));
      }
      return;
    }
    int middle = (from + to) >>> 1;
    int left = 2 * node + 1;
    int right = 2 * node + 2;
    double toLeft = toBox(left, z, y, x);
    double toRight = toBox(right, z, y, x);
    if (toLeft <= toRight) {
      if (toLeft < best) {
        search(left, from, middle, z, y, x);
      }
      if (toRight < best) {
        search(right, middle, to, z, y, x);
      }
    } else {
      if (toRight < best) {
        search(right, middle, to, z, y, x);
      }
      if (toLeft < best) {
        search(left, from, middle, z, y, x);
      }
    }
  }

  private double toBox(int node, int z, int y, int x) {
    return squared(outside(node, 0, z), outside(node, 1, y), outside(node, 2, x));
  }

  /** How many voxels a coordinate is away from a node's box. */
  private int outside(int node, int axis, int at) {
    return Math.max(0, Math.max(boxes[6 * node + axis] - at, at - boxes[6 * node + 3 + axis]));
  }

  private double squared(int z, int y, int x) {
    double dz = z * spacing[0];
    double dy = y * spacing[1];
    double dx = x * spacing[2];
    return dz * dz + dy * dy + dx * dx;
  }
}
