package org.segbench.benchmarks.metrics;

/**
 * The exact Euclidean distance of every voxel to the nearest marked voxel, in time linear in the
 * number of voxels.
 *
 * <p>Squared distances are separable: along z the nearest marked voxel of the column is counted,
 * then along y and x the lower envelope of parabolas is taken (Felzenszwalb and Huttenlocher,
 * "Distance Transforms of Sampled Functions", 2012). All in float64.
 */
final class DistanceTransform {
  private final double spacing;
  private final double perSquaredSpacing;
  private final double[] height;
  private final int[] vertex;
  private final double[] start;

  /** Room for the envelope along one axis. */
  private DistanceTransform(int length, double spacing) {
    this.spacing = spacing;
    perSquaredSpacing = 1 / (spacing * spacing);
    height = new double[length];
    vertex = new int[length];
    start = new double[length];
  }

  /**
   * Distances to the nearest marked voxel.
   *
   * @param marked one element a voxel, x fastest
   * @param shape (z, y, x)
   * @param spacing (z, y, x), mm
   * @return mm, 0 at marked voxels; positive infinity everywhere if nothing is marked
   */
  static double[] distances(boolean[] marked, int[] shape, double[] spacing) {
    int plane = shape[1] * shape[2];
    double[] squared = alongColumns(marked, plane, spacing[0]);
    DistanceTransform y = new DistanceTransform(shape[1], spacing[1]);
    DistanceTransform x = new DistanceTransform(shape[2], spacing[2]);
    for (int first = 0; first < squared.length; first += plane) {
      for (int column = 0; column < shape[2]; column++) {
        y.lowerEnvelope(squared, first + column, shape[2]);
      }
      for (int row = 0; row < plane; row += shape[2]) {
        x.lowerEnvelope(squared, first + row, 1);
      }
    }
    for (int i = 0; i < squared.length; i++) {
      squared[i] = Math.sqrt(squared[i]);
    }
    return squared;
  }

  /** The squared distance to the nearest marked voxel of the same (y, x). */
  private static double[] alongColumns(boolean[] marked, int plane, double spacing) {
    double[] steps = new double[marked.length];
    for (int i = 0; i < steps.length; i++) {
      double before = i < plane ? Double.POSITIVE_INFINITY : steps[i - plane] + 1;
      steps[i] = marked[i] ? 0 : before;
    }
    for (int i = steps.length - 1 - plane; i >= 0; i--) {
      steps[i] = Math.min(steps[i], steps[i + plane] + 1);
    }
    for (int i = 0; i < steps.length; i++) {
      double distance = steps[i] * spacing;
      steps[i] = distance * distance;
    }
    return steps;
  }

  /** Replaces a line f(q) by the minimum over q of f(q) + (spacing (p - q))^2. */
  private void lowerEnvelope(double[] values, int offset, int stride) {
    int last = -1;
    for (int q = 0; q < height.length; q++) {
      height[q] = values[offset + q * stride];
      if (height[q] == Double.POSITIVE_INFINITY) {
        continue;
      }
      double crossing = Double.NEGATIVE_INFINITY;
      while (last >= 0) {
        crossing = crossing(vertex[last], q);
        if (crossing > start[last]) {
          break;
        }
        crossing = Double.NEGATIVE_INFINITY;
        last--;
      }
      last++;
      vertex[last] = q;
      start[last] = crossing;
    }
    if (last < 0) {
      return;
    }
    int parabola = 0;
    for (int p = 0; p < height.length; p++) {
      while (parabola < last && start[parabola + 1] < p) {
        parabola++;
      }
      double distance = (p - vertex[parabola]) * spacing;
      values[offset + p * stride] = height[vertex[parabola]] + distance * distance;
    }
  }

  /** Where the parabolas of two vertices meet, in voxels. */
  private double crossing(int a, int b) {
    double slope = (height[b] - height[a]) / (b - a);
    return 0.5 * (slope * perSquaredSpacing + (a + b));
  }
}
