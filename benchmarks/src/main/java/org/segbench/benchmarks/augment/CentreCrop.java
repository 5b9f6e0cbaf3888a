package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.array.Box;

/** The middle of what is read: the patch where nothing turns or scales it. */
final class CentreCrop {

  private CentreCrop() {}

  /**
   * Where the middle lies; of an odd margin the larger part is behind it.
   *
   * @param read shape of all that would be read for a rotation, nowhere smaller than the patch
   */
  static Box of(int[] read, int[] patch) {
    int[] from = new int[patch.length];
    int[] to = new int[patch.length];
    for (int axis = 0; axis < patch.length; axis++) {
      from[axis] = (read[axis] - patch[axis]) / 2;
      to[axis] = from[axis] + patch[axis];
    }
    return Box.of(from, to);
  }
}
