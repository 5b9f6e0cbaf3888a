package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.array.Box;

/**
 * Where each voxel of a patch comes from in the array that it is cut from: the middles of both
 * coincide, and a matrix leads from there. Positions are in voxels of the source, whose centres are
 * 0, 1, ...
 */
final class SourceGrid {
  private final double[][] matrix;
  private final int[] source;
  private final int[] patch;

  /**
   * A grid.
   *
   * @param matrix row i is where a step along axis i of the patch leads
   * @param source shape of the array, (z, y, x)
   * @param patch shape of the patch
   */
  SourceGrid(double[][] matrix, int[] source, int[] patch) {
    this.matrix = matrix;
    this.source = source.clone();
    this.patch = patch.clone();
  }

  int patch(int axis) {
    return patch[axis];
  }

  int source(int axis) {
    return source[axis];
  }

  int patchVoxels() {
    return patch[0] * patch[1] * patch[2];
  }

  /** Where the middle of a row of the patch comes from, along one axis. */
  double rowMiddle(int axis, int z, int y) {
    return (z - middle(0)) * matrix[0][axis]
        + (y - middle(1)) * matrix[1][axis]
        + source[axis] / 2.0
        - 0.5;
  }

  /** The middle of the patch along one of its axes. */
  double middle(int axis) {
    return (patch[axis] - 1) / 2.0;
  }

  /** Where one step along a row leads, along one axis of the source. */
  double step(int axis) {
    return matrix[2][axis];
  }

  /** The part of the source within so many voxels of where any voxel of the patch comes from. */
  Box reach(int margin) {
    int[] from = new int[3];
    int[] to = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double half = 0;
      for (int i = 0; i < 3; i++) {
        half += Math.abs(matrix[i][axis]) * middle(i);
      }
      double middle = source[axis] / 2.0 - 0.5;
      from[axis] = Math.max(0, (int) Math.floor(middle - half) - margin);
      to[axis] = Math.min(source[axis], (int) Math.ceil(middle + half) + margin + 1);
    }
    return Box.of(from, to);
  }
}
