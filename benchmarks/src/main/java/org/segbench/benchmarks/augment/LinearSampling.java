package org.segbench.benchmarks.augment;

import java.util.function.IntConsumer;

/**
 * Samples a channel, or labels, linearly: {@code scipy.ndimage.map_coordinates(order=1,
 * mode="constant")}. A position outside the outermost voxels' centres gets 0.
 */
final class LinearSampling {
  private static final double HALF = 0.5;

  private final SourceGrid grid;
  private final int[] corners = new int[8];
  private final double[] weights = new double[8];
  private double fractionZ;
  private double fractionY;
  private double fractionX;

  private LinearSampling(SourceGrid grid) {
    this.grid = grid;
  }

  /** Samples a channel of the grid's source shape. */
  static float[] sample(float[] channel, SourceGrid grid) {
    float[] patch = new float[grid.patchVoxels()];
    LinearSampling sampling = new LinearSampling(grid);
    sampling.forEachInside(voxel -> patch[voxel] = (float) sampling.value(channel));
    return patch;
  }

  /**
   * Samples labels, each as an image of 0 and 1 of its own; a voxel gets the label whose image is
   * at least a half there, the higher of two, and 0 where there is none.
   */
  static byte[] sampleLabels(byte[] labels, SourceGrid grid) {
    byte[] patch = new byte[grid.patchVoxels()];
    LinearSampling sampling = new LinearSampling(grid);
    sampling.forEachInside(voxel -> patch[voxel] = sampling.label(labels));
    return patch;
  }

  private double value(float[] channel) {
    weigh();
    double sum = 0;
    for (int i = 0; i < corners.length; i++) {
      sum += weights[i] * channel[corners[i]];
    }
    return sum;
  }

  private byte label(byte[] labels) {
    byte first = labels[corners[0]];
    boolean same = true;
    for (int i = 1; i < corners.length; i++) {
      same &= labels[corners[i]] == first;
    }
    if (same) {
      return first;
    }
    weigh();
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

  /** Visits the voxels of the patch that come from inside, with their sources at hand. */
  private void forEachInside(IntConsumer action) {
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
            action.accept(voxel);
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
    fractionZ = pz - z;
    fractionY = py - y;
    fractionX = px - x;
    int at = (z * grid.source(1) + y) * width + x;
    for (int i = 0; i < corners.length; i++) {
      corners[i] = at + (isUp(i) ? up : 0) + (isDown(i) ? down : 0) + (isRight(i) ? right : 0);
    }
  }

  /** Works out how much each corner counts. */
  private void weigh() {
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          (isUp(i) ? fractionZ : 1 - fractionZ)
              * (isDown(i) ? fractionY : 1 - fractionY)
              * (isRight(i) ? fractionX : 1 - fractionX);
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
