package org.segbench.datasets.verify;

/** How far two transforms put the same voxels from each other. */
final class Corners {
  private Corners() {}

  /**
   * The largest distance in mm between the places that two affines give one of the eight corner
   * voxels; no voxel inside is farther apart.
   *
   * @param shape (z, y, x)
   */
  static double apart(double[][] a, double[][] b, int[] shape) {
    double worst = 0;
    for (int corner = 0; corner < 8; corner++) {
      double squared = 0;
      for (int row = 0; row < 3; row++) {
        double difference = a[row][3] - b[row][3];
        for (int axis = 0; axis < 3; axis++) {
          int index = (corner >> axis & 1) * (shape[2 - axis] - 1);
          difference += index * (a[row][axis] - b[row][axis]);
        }
        squared += difference * difference;
      }
      worst = Math.max(worst, Math.sqrt(squared));
    }
    return worst;
  }
}
