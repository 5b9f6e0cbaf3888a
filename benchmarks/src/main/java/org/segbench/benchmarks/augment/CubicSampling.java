package org.segbench.benchmarks.augment;

/**
 * Samples a channel by cubic B-splines: {@code scipy.ndimage.map_coordinates(order=3,
 * mode="constant", cval=0)}. A position outside the outermost voxels' centres gets 0; between them
 * the image goes on mirrored at those centres.
 */
final class CubicSampling {

  private CubicSampling() {}

  /**
   * Samples.
   *
   * @param channel the source, of the grid's source shape
   * @param inPlane whether the grid keeps to slices, and the spline too
   * @return the patch
   */
  static float[] sample(float[] channel, SourceGrid grid, boolean inPlane) {
    SplineCoefficients spline = SplineCoefficients.of(channel, grid, inPlane);
    float[] patch = new float[grid.patchVoxels()];
    float[] weightsZ = new float[4];
    int at = 0;
    for (int z = 0; z < grid.patch(0); z++) {
      for (int y = 0; y < grid.patch(1); y++) {
        row(grid, z, y, spline, inPlane, weightsZ, patch, at);
        at += grid.patch(2);
      }
    }
    return patch;
  }

  private static void row(
      SourceGrid grid,
      int z,
      int y,
      SplineCoefficients spline,
      boolean inPlane,
      float[] weightsZ,
      float[] patch,
      int at) {
    double middleZ = grid.rowMiddle(0, z, y);
    double middleY = grid.rowMiddle(1, z, y);
    double middleX = grid.rowMiddle(2, z, y);
    double stepZ = grid.step(0);
    double stepY = grid.step(1);
    double stepX = grid.step(2);
    double lastZ = grid.source(0) - 1;
    double lastY = grid.source(1) - 1;
    double lastX = grid.source(2) - 1;
    float[] c = spline.values();
    int rowStride = spline.rowStride();
    int planeStride = spline.planeStride();
    int taps = inPlane ? 1 : 4;
    for (int x = 0; x < grid.patch(2); x++) {
      double fromMiddle = x - grid.middle(2);
      double pz = middleZ + fromMiddle * stepZ;
      double py = middleY + fromMiddle * stepY;
      double px = middleX + fromMiddle * stepX;
      if (!(pz >= 0 && pz <= lastZ && py >= 0 && py <= lastY && px >= 0 && px <= lastX)) {
        continue;
      }
      int iz = (int) pz;
      int iy = (int) py;
      int ix = (int) px;
      if (inPlane) {
        weightsZ[0] = 1;
      } else {
        weights((float) (pz - iz), weightsZ);
      }
      float fy = (float) (py - iy);
      float gy = 1 - fy;
      float y0 = gy * gy * gy / 6;
      float y1 = (fy * fy * (fy - 2) * 3 + 4) / 6;
      float y2 = (gy * gy * (gy - 2) * 3 + 4) / 6;
      float y3 = fy * fy * fy / 6;
      float fx = (float) (px - ix);
      float gx = 1 - fx;
      float x0 = gx * gx * gx / 6;
      float x1 = (fx * fx * (fx - 2) * 3 + 4) / 6;
      float x2 = (gx * gx * (gx - 2) * 3 + 4) / 6;
      float x3 = fx * fx * fx / 6;
      int corner = spline.corner(iz, iy, ix);
      float sum = 0;
      for (int k = 0; k < taps; k++) {
        int a = corner + k * planeStride;
        int b = a + rowStride;
        int d = b + rowStride;
        int e = d + rowStride;
        sum +=
            weightsZ[k]
                * (y0 * (x0 * c[a] + x1 * c[a + 1] + x2 * c[a + 2] + x3 * c[a + 3])
                    + y1 * (x0 * c[b] + x1 * c[b + 1] + x2 * c[b + 2] + x3 * c[b + 3])
                    + y2 * (x0 * c[d] + x1 * c[d + 1] + x2 * c[d + 2] + x3 * c[d + 3])
                    + y3 * (x0 * c[e] + x1 * c[e + 1] + x2 * c[e + 2] + x3 * c[e + 3]));
      }
      patch[at + x] = sum;
    }
  }

  /** The weights of the four coefficients around a position this far past the second. */
  private static void weights(float f, float[] weights) {
    float g = 1 - f;
    weights[0] = g * g * g / 6;
    weights[1] = (f * f * (f - 2) * 3 + 4) / 6;
    weights[2] = (g * g * (g - 2) * 3 + 4) / 6;
    weights[3] = f * f * f / 6;
  }
}
