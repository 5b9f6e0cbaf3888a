package org.segbench.benchmarks.augment;

/**
 * Samples a channel, or labels, linearly: {@code scipy.ndimage.map_coordinates(order=1,
 * mode="constant")}. A position outside the outermost voxels' centres gets 0.
 */
final class LinearSampling {
  private static final double HALF = 0.5;

  private final int[] corners = new int[8];
  private final double[] weights = new double[8];

  private LinearSampling() {}

  /** Samples a channel of the grid's source shape. */
  static float[] sample(float[] channel, SourceGrid grid) {
    float[] patch = new float[grid.patchVoxels()];
    LinearSampling sampling = new LinearSampling();
    forEachInside(
        grid,
        (voxel, at, up, down, right, z, y, x) -> {
          sampling.find(at, up, down, right);
          sampling.weigh(z, y, x);
          patch[voxel] = (float) sampling.value(channel);
        });
    return patch;
  }

  /**
   * Samples labels, each as an image of 0 and 1 of its own; a voxel gets the label whose image is
   * at least a half there, the higher of two, and 0 where there is none.
   */
  static byte[] sampleLabels(byte[] labels, SourceGrid grid) {
    byte[] patch = new byte[grid.patchVoxels()];
    LinearSampling sampling = new LinearSampling();
    forEachInside(
        grid,
        (voxel, at, up, down, right, z, y, x) -> {
          byte label = labels[at];
          int below = at + up;
          int differ =
              (label ^ labels[at + right])
                  | (label ^ labels[at + down])
                  | (label ^ labels[at + down + right])
                  | (label ^ labels[below])
                  | (label ^ labels[below + right])
                  | (label ^ labels[below + down])
                  | (label ^ labels[below + down + right]);
          if (differ != 0) {
            sampling.find(at, up, down, right);
            sampling.weigh(z, y, x);
            label = sampling.label(labels);
          }
          patch[voxel] = label;
        });
    return patch;
  }

  private double value(float[] channel) {
    double sum = 0;
    for (int i = 0; i < corners.length; i++) {
      sum += weights[i] * channel[corners[i]];
    }
    return sum;
  }

  private byte label(byte[] labels) {
    boolean found = false;
    byte best = 0;
    for (int corner : corners) {
      byte label = labels[corner];
      if ((!found || label > best) && share(label, labels) >= HALF) {
        best = label;
        found = true;
      }
    }
    return best;
  }

  private double share(byte label, byte[] labels) {
    double share = 0;
    for (int i = 0; i < corners.length; i++) {
      if (labels[corners[i]] == label) {
        share += weights[i];
      }
    }
    return share;
  }

  /** Takes a voxel of the patch and where it comes from. */
  private interface Visitor {
    /**
     * Takes a voxel.
     *
     * @param voxel of the patch
     * @param at the source's voxel before the position along every axis
     * @param up from there to the next along z; 0 past the last, whose own weight is all there is
     * @param down along y
     * @param right along x
     * @param z how far the position is from there to the next, 0 to 1
     */
    void visit(int voxel, int at, int up, int down, int right, double z, double y, double x);
  }

  /** Visits the voxels of the patch that come from inside. */
  private static void forEachInside(SourceGrid grid, Visitor visitor) {
    int depth = grid.source(0);
    int height = grid.source(1);
    int width = grid.source(2);
    int columns = grid.patch(2);
    double middle = grid.middle(2);
    double stepZ = grid.step(0);
    double stepY = grid.step(1);
    double stepX = grid.step(2);
    int voxel = 0;
    for (int row = 0; row < grid.patch(0) * grid.patch(1); row++) {
      int patchZ = row / grid.patch(1);
      int patchY = row % grid.patch(1);
      double middleZ = grid.rowMiddle(0, patchZ, patchY);
      double middleY = grid.rowMiddle(1, patchZ, patchY);
      double middleX = grid.rowMiddle(2, patchZ, patchY);
      for (int column = 0; column < columns; column++, voxel++) {
        double fromMiddle = column - middle;
        double pz = middleZ + fromMiddle * stepZ;
        double py = middleY + fromMiddle * stepY;
        double px = middleX + fromMiddle * stepX;
        if (!(pz >= 0
            && pz <= depth - 1
            && py >= 0
            && py <= height - 1
            && px >= 0
            && px <= width - 1)) {
          continue;
        }
        int z = (int) pz;
        int y = (int) py;
        int x = (int) px;
        int at = (z * height + y) * width + x;
        int up = z + 1 < depth ? height * width : 0;
        int down = y + 1 < height ? width : 0;
        int right = x + 1 < width ? 1 : 0;
        visitor.visit(voxel, at, up, down, right, pz - z, py - y, px - x);
      }
    }
  }

  private void find(int at, int up, int down, int right) {
    for (int i = 0; i < corners.length; i++) {
      corners[i] = at + (isUp(i) ? up : 0) + (isDown(i) ? down : 0) + (isRight(i) ? right : 0);
    }
  }

  /** Works out how much each corner counts. */
  private void weigh(double z, double y, double x) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (isUp(i) ? z : 1 - z) * (isDown(i) ? y : 1 - y) * (isRight(i) ? x : 1 - x);
    }
  }

  private static boolean isUp(int corner) {
    return (corner & 4) != 0;
  }

  private static boolean isDown(int corner) {
    return (corner & 2) != 0;
  }

  private static boolean isRight(int corner) {
    return (corner & 1) != 0;
  }
}
