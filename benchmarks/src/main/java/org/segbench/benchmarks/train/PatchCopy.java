package org.segbench.benchmarks.train;

/**
 * Puts a box of voxels into a patch, mirrored on the way. Three axes, slowest first; what the box
 * does not reach stays as it is.
 */
final class PatchCopy {
  private final int[] box;
  private final int[] patch;
  private final int[] offset;
  private final boolean[] mirrored;

  /**
   * For boxes of one shape at one place.
   *
   * @param box size of the box
   * @param patch size of the patch
   * @param offset where the box begins in the patch before mirroring
   * @param mirrored which axes of the patch are turned round
   */
  PatchCopy(int[] box, int[] patch, int[] offset, boolean[] mirrored) {
    this.box = box.clone();
    this.patch = patch.clone();
    this.offset = offset.clone();
    this.mirrored = mirrored.clone();
  }

  /** Copies one channel; {@code from} and {@code to} are its first elements. */
  void copy(float[] source, int from, float[] target, int to) {
    forEachLine(
        (line, start, step) -> {
          if (step == 1) {
            System.arraycopy(source, from + line, target, to + start, box[2]);
          } else {
            for (int x = 0; x < box[2]; x++) {
              target[to + start - x] = source[from + line + x];
            }
          }
        });
  }

  /** As for floats. */
  void copy(byte[] source, int from, byte[] target, int to) {
    forEachLine(
        (line, start, step) -> {
          if (step == 1) {
            System.arraycopy(source, from + line, target, to + start, box[2]);
          } else {
            for (int x = 0; x < box[2]; x++) {
              target[to + start - x] = source[from + line + x];
            }
          }
        });
  }

  private interface Line {
    /**
     * Takes a run of {@code box[2]} voxels.
     *
     * @param line its first voxel in the box
     * @param start where that voxel goes in the patch
     * @param step 1 or -1, where the next one goes
     */
    void copy(int line, int start, int step);
  }

  private void forEachLine(Line copier) {
    int line = 0;
    for (int z = 0; z < box[0]; z++) {
      for (int y = 0; y < box[1]; y++) {
        int start = (at(0, z) * patch[1] + at(1, y)) * patch[2] + at(2, 0);
        copier.copy(line, start, mirrored[2] ? -1 : 1);
        line += box[2];
      }
    }
  }

  private int at(int axis, int index) {
    int position = offset[axis] + index;
    return mirrored[axis] ? patch[axis] - 1 - position : position;
  }
}
