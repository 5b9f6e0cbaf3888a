package org.segbench.benchmarks.train;

/**
 * What a case gives to a patch: the voxels {@code from} (included) to {@code to} (excluded) of the
 * case, which lie in the patch from {@code offset} on. The rest of the patch is padding.
 */
record PatchOverlap(int[] from, int[] to, int[] offset) {

  int[] size() {
    int[] size = new int[from.length];
    for (int axis = 0; axis < size.length; axis++) {
      size[axis] = to[axis] - from[axis];
    }
    return size;
  }
}
