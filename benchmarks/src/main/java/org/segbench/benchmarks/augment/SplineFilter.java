package org.segbench.benchmarks.augment;

/**
 * The filter that makes cubic B-spline coefficients of values, from row to row: a causal and an
 * anticausal recursion (Unser, "Splines: a perfect fit for signal and image processing", 1999).
 * Rows go on at either end as if mirrored at the outermost rows. They are copied out and back, so
 * that inner loops run over arrays of their own, side by side.
 */
final class SplineFilter {
  private static final float POLE = (float) (Math.sqrt(3) - 2);

  /** Of each axis's filter. */
  private static final float GAIN = 6;

  /** Voxels whose powers of the pole matter to the filter's first value. */
  private static final int HORIZON = 30;

  private float[] row;
  private float[] neighbour;

  SplineFilter(int width) {
    row = new float[width];
    neighbour = new float[width];
  }

  /** Filters in place; row r begins at {@code start + r * stride}. */
  void filter(float[] c, int start, int rows, int stride) {
    if (rows == 1) {
      return;
    }
    firstRow(c, start, rows, stride);
    put(c, start);
    for (int r = 1; r < rows; r++) {
      int at = start + r * stride;
      get(c, at);
      for (int i = 0; i < row.length; i++) {
        row[i] = GAIN * row[i] + POLE * neighbour[i];
      }
      put(c, at);
    }
    lastRow(c, start + (rows - 2) * stride, start + (rows - 1) * stride);
    for (int r = rows - 2; r >= 0; r--) {
      int at = start + r * stride;
      get(c, at);
      for (int i = 0; i < row.length; i++) {
        row[i] = POLE * (neighbour[i] - row[i]);
      }
      put(c, at);
    }
  }

  private void get(float[] c, int at) {
    System.arraycopy(c, at, row, 0, row.length);
  }

  /** Stores the row; it is the neighbour of the next. */
  private void put(float[] c, int at) {
    System.arraycopy(row, 0, c, at, row.length);
    float[] done = row;
    row = neighbour;
    neighbour = done;
  }

  /** The causal recursion's first row: the sum of all rows before, mirrored without end. */
  private void firstRow(float[] c, int start, int rows, int stride) {
    float[] sum = new float[row.length];
    float power = GAIN;
    for (int k = 0; k < HORIZON; k++) {
      int at = start + mirrored(k, rows) * stride;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += power * c[at + i];
      }
      power *= POLE;
    }
    row = sum;
  }

  private void lastRow(float[] c, int before, int last) {
    float factor = POLE / (POLE * POLE - 1);
    get(c, last);
    for (int i = 0; i < row.length; i++) {
      row[i] = factor * (POLE * c[before + i] + row[i]);
    }
    put(c, last);
  }

  /** Index i of an axis that goes on, past either end, backwards from the voxel before its last. */
  static int mirrored(int i, int length) {
    if (length == 1) {
      return 0;
    }
    int at = Math.floorMod(i, 2 * length - 2);
    return at < length ? at : 2 * length - 2 - at;
  }
}
