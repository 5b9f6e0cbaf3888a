package org.segbench.benchmarks.resize;

/** Resizes planes {@code [Y, X]} of one size, one after another. For one thread. */
public final class PlaneResizer {
  /**
   * Rows that are turned at a time: few enough to stay in a core's cache, where the long steps of a
   * transposition of a whole plane would not.
   */
  private static final int STRIP = 64;

  private static final int TILE = 16;

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
    int strip = Math.min(STRIP, y);
    this.work = new double[Math.max(alongY.workRows() * alongX.to(), alongX.workRows() * strip)];
    this.transposed = new double[x * strip];
    this.widened = new double[alongX.to() * strip];
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
      for (int first = 0; first < alongY.from(); first += STRIP) {
        widen(plane, first, Math.min(STRIP, alongY.from() - first));
      }
      wide = rows;
    }
    alongY.apply(wide, alongX.to(), out, work);
    return out;
  }

  /** Takes some rows to the new width: turned, so that the kernel's columns are those rows. */
  private void widen(double[] plane, int first, int count) {
    int from = alongX.from();
    int to = alongX.to();
    for (int x0 = 0; x0 < from; x0 += TILE) {
      int x1 = Math.min(from, x0 + TILE);
      for (int y = 0; y < count; y++) {
        int row = (first + y) * from;
        for (int x = x0; x < x1; x++) {
          transposed[x * count + y] = plane[row + x];
        }
      }
    }
    alongX.apply(transposed, count, widened, work);
    for (int x0 = 0; x0 < to; x0 += TILE) {
      int x1 = Math.min(to, x0 + TILE);
      for (int y = 0; y < count; y++) {
        int row = (first + y) * to;
        for (int x = x0; x < x1; x++) {
          rows[row + x] = widened[x * count + y];
        }
      }
    }
  }
}
