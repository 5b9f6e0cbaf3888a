package org.segbench.benchmarks.resize;

/**
 * Cubic B-spline interpolation. The rows are continued at both ends by 12 copies of the outer row,
 * turned into B-spline coefficients by the recursive filter of Unser (1999) with half-sample
 * symmetric ends, and the spline is evaluated without clamping the position: what {@code
 * scipy.ndimage.zoom(order=3, mode="nearest", grid_mode=True)} computes.
 */
final class CubicAxis implements AxisKernel {
  /** Copies of the outer row on each side; the filter's pole to this power is 1e-7. */
  private static final int PADDING = 12;

  private static final double POLE = Math.sqrt(3) - 2;
  private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

  /** Terms of the filter's first value that can matter in double precision. */
  private static final int HORIZON = 64;

  private final int from;
  private final int[] start;
  private final double[] weights;

  CubicAxis(int from, int to) {
    this.from = from;
    this.start = new int[to];
    this.weights = new double[4 * to];
    for (int o = 0; o < to; o++) {
      double position = AxisKernel.position(o, from, to) + PADDING;
      double floor = Math.floor(position);
      double y = position - floor;
      double z = 1 - y;
      double w1 = (y * y * (y - 2) * 3 + 4) / 6;
      double w2 = (z * z * (z - 2) * 3 + 4) / 6;
      double w0 = z * z * z / 6;
      start[o] = (int) floor - 1;
      weights[4 * o] = w0;
      weights[4 * o + 1] = w1;
      weights[4 * o + 2] = w2;
      weights[4 * o + 3] = 1 - w0 - w1 - w2;
    }
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return start.length;
  }

  @Override
  public int workRows() {
    return from + 2 * PADDING;
  }

  @Override
  public void apply(double[] in, int width, double[] out, double[] work) {
    pad(in, width, work);
    filter(work, workRows(), width);
    for (int o = 0; o < start.length; o++) {
      double w0 = weights[4 * o];
      double w1 = weights[4 * o + 1];
      double w2 = weights[4 * o + 2];
      double w3 = weights[4 * o + 3];
      int a = start[o] * width;
      int b = a + width;
      int c = b + width;
      int d = c + width;
      for (int column = 0, at = o * width; column < width; column++, at++) {
        out[at] =
            w0 * work[a + column]
                + w1 * work[b + column]
                + w2 * work[c + column]
                + w3 * work[d + column];
      }
    }
  }

  private void pad(double[] in, int width, double[] work) {
    for (int row = 0; row < workRows(); row++) {
      int source = Math.max(0, Math.min(from - 1, row - PADDING)) * width;
      for (int column = 0, at = row * width; column < width; column++, at++) {
        work[at] = GAIN * in[source + column];
      }
    }
  }

  /** Values to coefficients, in place: a causal and an anticausal recursion down the rows. */
  private static void filter(double[] c, int rows, int width) {
    firstRow(c, rows, width);
    for (int at = width; at < rows * width; at++) {
      c[at] += POLE * c[at - width];
    }
    int last = (rows - 1) * width;
    for (int at = last; at < last + width; at++) {
      c[at] *= POLE / (POLE - 1);
    }
    for (int at = last - 1; at >= 0; at--) {
      c[at] = POLE * (c[at + width] - c[at]);
    }
  }

  /** The causal recursion's first row, for rows that go on as if mirrored between two rows. */
  private static void firstRow(double[] c, int rows, int width) {
    double wrap = Math.pow(POLE, rows);
    for (int column = 0; column < width; column++) {
      double sum = c[column] + wrap * c[(rows - 1) * width + column];
      double power = POLE;
      for (int row = 1; row < Math.min(rows, HORIZON); row++) {
        sum += power * (c[row * width + column] + wrap * c[(rows - 1 - row) * width + column]);
        power *= POLE;
      }
      c[column] += sum * POLE / (1 - wrap * wrap);
    }
  }
}
