package org.segbench.benchmarks.resize;

/** Resizes planes {@code [Y, X]} of one size, one after another. For one thread. */
public final class PlaneResizer {
  private final AxisKernel alongY;
  private final AxisKernel alongX;
  private final double[] work;
  private final double[] transposed;
  private final double[] widened;
  private final double[] rows;
  private final double[] out;

  public PlaneResizer(int[] plane, int[] newPlane, Interpolation interpolation) {
    this(plane, newPlane, interpolation, interpolation);
  }

  public PlaneResizer(
      int[] plane, int[] newPlane, Interpolation interpolationY, Interpolation interpolationX) {
    this.alongY = interpolationY.kernel(plane[0], newPlane[0]);
    this.alongX = interpolationX.kernel(plane[1], newPlane[1]);
    int y = alongY.from();
    int x = alongX.from();
    this.work = new double[Math.max(alongY.workRows() * alongX.to(), alongX.workRows() * y)];
    this.transposed = new double[x * y];
    this.widened = new double[alongX.to() * y];
    this.rows = new double[y * alongX.to()];
    this.out = new double[alongY.to() * alongX.to()];
  }

  /**
   * Resizes one plane.
   *
   * @param plane {@code [Y, X]}; unchanged
   * @return the new plane, which the next call overwrites
   */
  public double[] resize(double[] plane) {
    double[] wide = plane;
    if (alongX.from() != alongX.to()) {
      transpose(plane, alongY.from(), alongX.from(), transposed);
      alongX.apply(transposed, alongY.from(), widened, work);
      transpose(widened, alongX.to(), alongY.from(), rows);
      wide = rows;
    }
    alongY.apply(wide, alongX.to(), out, work);
    return out;
  }

  /** {@code [rows, columns]} to {@code [columns, rows]}, in tiles that stay in the cache. */
  private static void transpose(double[] in, int rows, int columns, double[] out) {
    int tile = 16;
    for (int r0 = 0; r0 < rows; r0 += tile) {
      int r1 = Math.min(rows, r0 + tile);
      for (int c0 = 0; c0 < columns; c0 += tile) {
        int c1 = Math.min(columns, c0 + tile);
        for (int r = r0; r < r1; r++) {
          for (int c = c0; c < c1; c++) {
            out[c * rows + r] = in[r * columns + c];
          }
        }
      }
    }
  }
}
