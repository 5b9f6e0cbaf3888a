package org.segbench.benchmarks.augment;

/**
 * A cubic B-spline through an array, mirrored at its outermost centres, by definition: along each
 * axis the system (1/6, 4/6, 1/6) is solved by elimination, and at a point all basis functions that
 * reach it are summed.
 */
final class DirectSpline {
  private final double[] coefficients;
  private final int[] shape;

  DirectSpline(float[] values, int[] shape) {
    this.shape = shape.clone();
    coefficients = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      coefficients[i] = values[i];
    }
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      for (int i = 0; i < values.length; i++) {
        if (i / stride % shape[axis] == 0) {
          solve(i, stride, shape[axis]);
        }
      }
      stride *= shape[axis];
    }
  }

  /** Gauss's elimination of the tridiagonal system; the mirrored neighbour counts twice. */
  private void solve(int start, int stride, int n) {
    double[] diagonal = new double[n];
    double[] upper = new double[n];
    for (int k = 0; k < n; k++) {
      diagonal[k] = 4 / 6.0;
      upper[k] = k == 0 ? 2 / 6.0 : 1 / 6.0;
    }
    for (int k = 1; k < n; k++) {
      double lower = k == n - 1 ? 2 / 6.0 : 1 / 6.0;
      double factor = lower / diagonal[k - 1];
      diagonal[k] -= factor * upper[k - 1];
      coefficients[start + k * stride] -= factor * coefficients[start + (k - 1) * stride];
    }
    for (int k = n - 1; k >= 0; k--) {
      int at = start + k * stride;
      if (k < n - 1) {
        coefficients[at] -= upper[k] * coefficients[at + stride];
      }
      coefficients[at] /= diagonal[k];
    }
  }

  double at(double[] position) {
    double sum = 0;
    int[] first = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = (int) Math.floor(position[axis]) - 1;
    }
    for (int z = first[0]; z < first[0] + 4; z++) {
      for (int y = first[1]; y < first[1] + 4; y++) {
        for (int x = first[2]; x < first[2] + 4; x++) {
          int at =
              (mirrored(z, shape[0]) * shape[1] + mirrored(y, shape[1])) * shape[2]
                  + mirrored(x, shape[2]);
          sum +=
              coefficients[at]
                  * basis(position[0] - z)
                  * basis(position[1] - y)
                  * basis(position[2] - x);
        }
      }
    }
    return sum;
  }

  private static int mirrored(int i, int n) {
    int at = Math.abs(i);
    return at < n ? at : 2 * (n - 1) - at;
  }

  private static double basis(double distance) {
    double d = Math.abs(distance);
    if (d < 1) {
      return 2 / 3.0 - d * d + d * d * d / 2;
    }
    return d < 2 ? (2 - d) * (2 - d) * (2 - d) / 6 : 0;
  }
}
