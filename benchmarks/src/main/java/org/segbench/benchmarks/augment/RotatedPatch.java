package org.segbench.benchmarks.augment;

/**
 * How much a loader must read so that a patch can be cut from it after rotation and scaling without
 * showing the border: nnU-Net v1's {@code get_patch_size}. The patch's size vector is turned by
 * each largest angle in turn, the largest extents are kept, and the result is divided by the
 * smallest scale.
 */
public final class RotatedPatch {
  /** The reference never plans for more than a quarter turn. */
  private static final double LARGEST_ANGLE = Math.PI / 2;

  private RotatedPatch() {}

  /**
   * Computes the size to read.
   *
   * @param patch final patch, (z, y, x) or (y, x)
   * @param largestAngles radians about each axis of a 3-D patch; a 2-D patch takes the first
   * @param smallestScale smallest scaling factor, greater than 0
   * @return size to read, axis order as the patch
   */
  public static int[] enclosing(int[] patch, double[] largestAngles, double smallestScale) {
    double[] largest = new double[patch.length];
    for (int axis = 0; axis < patch.length; axis++) {
      largest[axis] = patch[axis];
    }
    if (patch.length == 2) {
      include(largest, turned(patch, 0, 1, angle(largestAngles[0])));
    } else {
      include(largest, turned(patch, 1, 2, angle(largestAngles[0])));
      include(largest, turned(patch, 2, 0, angle(largestAngles[1])));
      include(largest, turned(patch, 0, 1, angle(largestAngles[2])));
    }
    int[] size = new int[patch.length];
    for (int axis = 0; axis < patch.length; axis++) {
      size[axis] = (int) (largest[axis] / smallestScale);
    }
    return size;
  }

  private static double angle(double angle) {
    return Math.min(LARGEST_ANGLE, Math.abs(angle));
  }

  private static double[] turned(int[] patch, int a, int b, double angle) {
    double[] result = new double[patch.length];
    for (int axis = 0; axis < patch.length; axis++) {
      result[axis] = patch[axis];
    }
    result[a] = patch[a] * Math.cos(angle) + patch[b] * Math.sin(angle);
    result[b] = -patch[a] * Math.sin(angle) + patch[b] * Math.cos(angle);
    return result;
  }

  private static void include(double[] largest, double[] turned) {
    for (int axis = 0; axis < largest.length; axis++) {
      largest[axis] = Math.max(largest[axis], Math.abs(turned[axis]));
    }
  }
}
