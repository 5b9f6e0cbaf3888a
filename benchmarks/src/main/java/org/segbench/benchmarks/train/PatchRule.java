package org.segbench.benchmarks.train;

import java.util.Arrays;
import org.segbench.benchmarks.array.Box;

/**
 * Where a patch may lie in a case: nnU-Net v1's rule ({@code DataLoader3D}). The loader's patch is
 * larger than the network's where augmentation rotates, and the margin may hang over the case's
 * border, so that the network's patch reaches every voxel; a case smaller than the patch is
 * centred. Works in any number of dimensions; all arrays are in the case's axis order.
 */
final class PatchRule {
  private final int[] shape;
  private final int[] patch;
  private final int[] lowest;
  private final int[] highest;

  /**
   * For one case.
   *
   * @param shape the case's size in voxels
   * @param loaderPatch size of what is read
   * @param finalPatch size of what the network sees, nowhere larger than the loader's
   */
  PatchRule(int[] shape, int[] loaderPatch, int[] finalPatch) {
    if (shape.length != loaderPatch.length || shape.length != finalPatch.length) {
      throw new IllegalArgumentException(
          "case, loader patch and final patch differ in dimensions: %s, %s, %s"
              .formatted(
                  Arrays.toString(shape),
                  Arrays.toString(loaderPatch),
                  Arrays.toString(finalPatch)));
    }
    this.shape = shape.clone();
    this.patch = loaderPatch.clone();
    lowest = new int[shape.length];
    highest = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      int overhang =
          Math.max(loaderPatch[axis] - finalPatch[axis], loaderPatch[axis] - shape[axis]);
      // Rounds as Python's floor division does, also below 0.
      lowest[axis] = Math.floorDiv(-overhang, 2);
      highest[axis] =
          shape[axis] + Math.floorDiv(overhang, 2) + Math.floorMod(overhang, 2) - loaderPatch[axis];
    }
  }

  /** The lowest corner of a free patch. */
  int[] lowest() {
    return lowest.clone();
  }

  /** The highest corner of a free patch, included. */
  int[] highest() {
    return highest.clone();
  }

  /**
   * The corner of a patch that has the voxel in its middle. Held back at the lower border only: at
   * the upper one the patch may leave the case by up to half its size, as in the reference.
   */
  int[] around(int[] voxel) {
    int[] corner = new int[voxel.length];
    for (int axis = 0; axis < voxel.length; axis++) {
      corner[axis] = Math.max(lowest[axis], voxel[axis] - patch[axis] / 2);
    }
    return corner;
  }

  /**
   * The part of the patch at that corner which lies inside the case; the rest of the patch is
   * padding.
   */
  Box inside(int[] corner) {
    int[] from = new int[corner.length];
    int[] to = new int[corner.length];
    for (int axis = 0; axis < corner.length; axis++) {
      from[axis] = Math.max(0, corner[axis]);
      to[axis] = Math.min(shape[axis], corner[axis] + patch[axis]);
      if (from[axis] >= to[axis]) {
        throw new IllegalArgumentException(
            "a patch at %s does not touch the case of %s voxels"
                .formatted(Arrays.toString(corner), Arrays.toString(shape)));
      }
    }
    return Box.of(from, to);
  }
}
