package org.segbench.benchmarks.augment;

/**
 * Samples a channel, or labels, linearly: {@code scipy.ndimage.map_coordinates(order=1,
 * mode="constant")}. A position outside the outermost voxels' centres gets 0.
 */
final class LinearSampling {
  private static final double HALF = 0.5;

  private final SourceGrid grid;
  private final int[] corners = new int[8];
  private final double[] weights = new double[8];

  private LinearSampling(SourceGrid grid) {
    this.grid = grid;
  }

  /** Samples a channel of the grid's source shape. */
  static float[] sample(float[] channel, SourceGrid grid) {
    float[] patch = new float[grid.patchVoxels()];
    new LinearSampling(grid)
        .forEachInside(
            (voxel, corners, weights) -> {
              double sum = 0;
              for (int i = 0; i < corners.length; i++) {
                sum += weights[i] * channel[corners[i]];
              }
              patch[voxel] = (float) sum;
            });
    return patch;
  }

  /**
   * Samples labels, each as an image of 0 and 1 of its own; a voxel gets the label whose image is
   * at least a half there, the higher of two, and 0 where there is none.
   */
  static byte[] sampleLabels(byte[] labels, SourceGrid grid) {
    byte[] patch = new byte[grid.patchVoxels()];
    new LinearSampling(grid)
        .forEachInside((voxel, corners, weights) -> patch[voxel] = label(labels, corners, weights));
    return patch;
  }

  private static byte label(byte[] labels, int[] corners, double[] weights) {
    byte first = labels[corners[0]];
    boolean same = true;
    for (int i = 1; i < corners.length; i++) {
      same &= labels[corners[i]] == first;
    }
    if (same) {
      return first;
    }
    boolean found = false;
    byte best = 0;
    for (int i = 0; i < corners.length; i++) {
      byte label = labels[corners[i]];
      if ((!found || label > best) && share(label, labels, corners, weights) >= HALF) {
        best = label;
        found = true;
      }
    }
    return best;
  }

  private static double share(byte label, byte[] labels, int[] corners, double[] weights) {
    double share = 0;
    for (int i = 0; i < corners.length; i++) {
      if (labels[corners[i]] == label) {
        share += weights[i];
      }
    }
    return share;
  }

  private interface Voxel {
    /** Takes a voxel of the patch, the eight voxels around its source and their weights. */
    void sample(int voxel, int[] corners, double[] weights);
  }

  private void forEachInside(Voxel action) {
    double lastZ = grid.source(0) - 1;
    double lastY = grid.source(1) - 1;
    double lastX = grid.source(2) - 1;
    int voxel = 0;
    for (int z = 0; z < grid.patch(0); z++) {
      for (int y = 0; y < grid.patch(1); y++) {
        double middleZ = grid.rowMiddle(0, z, y);
        double middleY = grid.rowMiddle(1, z, y);
        double middleX = grid.rowMiddle(2, z, y);
        for (int x = 0; x < grid.patch(2); x++, voxel++) {
          double fromMiddle = x - grid.middle(2);
          double pz = middleZ + fromMiddle * grid.step(0);
          double py = middleY + fromMiddle * grid.step(1);
          double px = middleX + fromMiddle * grid.step(2);
          if (pz >= 0 && pz <= lastZ && py >= 0 && py <= lastY && px >= 0 && px <= lastX) {
            around(pz, py, px);
            action.sample(voxel, corners, weights);
          }
        }
      }
    }
  }

  private void around(double pz, double py, double px) {
    int z = (int) pz;
    int y = (int) py;
    int x = (int) px;
    int width = grid.source(2);
    // Past the last voxel the upper weight is 0; the voxel itself stands in for its neighbour.
    int up = z + 1 < grid.source(0) ? grid.source(1) * width : 0;
    int down = y + 1 < grid.source(1) ? width : 0;
    int right = x + 1 < width ? 1 : 0;
    double fz = pz - z;
    double fy = py - y;
    double fx = px - x;
    int at = (z * grid.source(1) + y) * width + x;
    for (int i = 0; i < 8; i++) {
      boolean upper = i >= 4;
      boolean lower = (i & 2) != 0;
      boolean righter = (i & 1) != 0;
      corners[i] = at + (upper ? up : 0) + (lower ? down : 0) + (righter ? right : 0);
      weights[i] = (upper ? fz : 1 - fz) * (lower ? fy : 1 - fy) * (righter ? fx : 1 - fx);
    }
  }
}
