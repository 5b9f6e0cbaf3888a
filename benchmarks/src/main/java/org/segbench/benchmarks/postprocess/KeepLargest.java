package org.segbench.benchmarks.postprocess;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One step: of all voxels that carry any of some labels, keep the largest component. */
final class KeepLargest {

  private KeepLargest() {}

  /**
   * Does the steps one after the other, in place.
   *
   * @param labels one a voxel, x fastest
   * @param shape (z, y, x)
   * @param steps the labels of each step, taken together
   * @return how many voxels became background
   */
  static long apply(short[] labels, int[] shape, List<? extends Collection<Integer>> steps) {
    long removed = 0;
    for (Collection<Integer> step : steps) {
      boolean[] wanted = lookup(new TreeSet<>(step));
      removed +=
          Components.of(labels, shape, label -> label > 0 && label < wanted.length && wanted[label])
              .removeAllButLargest(labels);
    }
    return removed;
  }

  private static boolean[] lookup(SortedSet<Integer> labels) {
    boolean[] wanted = new boolean[labels.last() + 1];
    labels.forEach(label -> wanted[label] = true);
    return wanted;
  }
}
