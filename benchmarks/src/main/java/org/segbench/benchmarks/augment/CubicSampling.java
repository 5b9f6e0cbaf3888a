package org.segbench.benchmarks.augment;

/**
 * Samples a channel by cubic B-splines: {@code scipy.ndimage.map_coordinates(order=3,
 * mode="constant", cval=0)}. A position outside the outermost voxels' centres gets 0; between them
 * the image goes on mirrored at those centres.
 *
 * <p>A row of the patch at a time: first where its voxels come from, then all their weights, in
 * loops that the JVM vectorises since the divisions cost as much as the sums, then the sums.
 */
final class CubicSampling {
  private static final int OUTSIDE = -1;

  private final SourceGrid grid;
  private final SplineCoefficients spline;
  private final boolean inPlane;
  private final int[] corners;
  private final Taps alongZ;
  private final Taps alongY;
  private final Taps alongX;

  private CubicSampling(SourceGrid grid, SplineCoefficients spline, boolean inPlane) {
    this.grid = grid;
    this.spline = spline;
    this.inPlane = inPlane;
    int width = grid.patch(2);
    corners = new int[width];
    alongZ = new Taps(width);
    alongY = new Taps(width);
    alongX = new Taps(width);
  }

  /**
   * Samples.
   *
   * @param channel the source, of the grid's source shape
   * @param inPlane whether the grid keeps to slices, and the spline too
   * @return the patch
   */
  static float[] sample(float[] channel, SourceGrid grid, boolean inPlane) {
    SplineCoefficients spline = SplineCoefficients.of(channel, grid, inPlane);
    CubicSampling sampling = new CubicSampling(grid, spline, inPlane);
    float[] patch = new float[grid.patchVoxels()];
    int at = 0;
    for (int z = 0; z < grid.patch(0); z++) {
      for (int y = 0; y < grid.patch(1); y++) {
        sampling.locate(z, y);
        sampling.alongZ.weigh();
        sampling.alongY.weigh();
        sampling.alongX.weigh();
        sampling.sum(patch, at);
        at += grid.patch(2);
      }
    }
    return patch;
  }

  /** Finds where each voxel of a row comes from. */
  private void locate(int z, int y) {
    double middleZ = grid.rowMiddle(0, z, y);
    double middleY = grid.rowMiddle(1, z, y);
    double middleX = grid.rowMiddle(2, z, y);
    double stepZ = grid.step(0);
    double stepY = grid.step(1);
    double stepX = grid.step(2);
    double lastZ = grid.source(0) - 1;
    double lastY = grid.source(1) - 1;
    double lastX = grid.source(2) - 1;
    for (int x = 0; x < corners.length; x++) {
      double fromMiddle = x - grid.middle(2);
      double pz = middleZ + fromMiddle * stepZ;
      double py = middleY + fromMiddle * stepY;
      double px = middleX + fromMiddle * stepX;
      if (pz >= 0 && pz <= lastZ && py >= 0 && py <= lastY && px >= 0 && px <= lastX) {
        int iz = (int) pz;
        int iy = (int) py;
        int ix = (int) px;
        alongZ.fraction[x] = (float) (pz - iz);
        alongY.fraction[x] = (float) (py - iy);
        alongX.fraction[x] = (float) (px - ix);
        corners[x] = spline.corner(iz, iy, ix);
      } else {
        corners[x] = OUTSIDE;
      }
    }
  }

  private void sum(float[] patch, int at) {
    float[] c = spline.values();
    int rowStride = spline.rowStride();
    int planeStride = spline.planeStride();
    int planes = inPlane ? 1 : Taps.COUNT;
    for (int x = 0; x < corners.length; x++) {
      if (corners[x] == OUTSIDE) {
        continue;
      }
      float y0 = alongY.weights[0][x];
      float y1 = alongY.weights[1][x];
      float y2 = alongY.weights[2][x];
      float y3 = alongY.weights[3][x];
      float x0 = alongX.weights[0][x];
      float x1 = alongX.weights[1][x];
      float x2 = alongX.weights[2][x];
      float x3 = alongX.weights[3][x];
      float sum = 0;
      for (int k = 0; k < planes; k++) {
        int a = corners[x] + k * planeStride;
        int b = a + rowStride;
        int d = b + rowStride;
        int e = d + rowStride;
        float plane =
            y0 * (x0 * c[a] + x1 * c[a + 1] + x2 * c[a + 2] + x3 * c[a + 3])
                + y1 * (x0 * c[b] + x1 * c[b + 1] + x2 * c[b + 2] + x3 * c[b + 3])
                + y2 * (x0 * c[d] + x1 * c[d + 1] + x2 * c[d + 2] + x3 * c[d + 3])
                + y3 * (x0 * c[e] + x1 * c[e + 1] + x2 * c[e + 2] + x3 * c[e + 3]);
        sum += inPlane ? plane : alongZ.weights[k][x] * plane;
      }
      patch[at + x] = sum;
    }
  }

  /** The weights of the four coefficients around each position of a row, along one axis. */
  private static final class Taps {
    static final int COUNT = 4;

    /** How far a position is past the second of its four. */
    final float[] fraction;

    final float[][] weights;

    Taps(int width) {
      fraction = new float[width];
      weights = new float[COUNT][width];
    }

    void weigh() {
      outer(fraction, weights[3]);
      inner(fraction, weights[1]);
      for (int x = 0; x < fraction.length; x++) {
        fraction[x] = 1 - fraction[x];
      }
      outer(fraction, weights[0]);
      inner(fraction, weights[2]);
    }

    /** The spline at 1 to 2 from its middle, of the distance to its end. */
    private static void outer(float[] f, float[] weight) {
      for (int x = 0; x < f.length; x++) {
        weight[x] = f[x] * f[x] * f[x] / 6;
      }
    }

    /** The spline at 0 to 1 from its middle. */
    private static void inner(float[] f, float[] weight) {
      for (int x = 0; x < f.length; x++) {
        weight[x] = (f[x] * f[x] * (f[x] - 2) * 3 + 4) / 6;
      }
    }
  }
}
