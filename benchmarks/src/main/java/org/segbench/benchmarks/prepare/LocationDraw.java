package org.segbench.benchmarks.prepare;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws the voxels of each class around which training patches will be placed: up to 10000 a class,
 * or 1 % of it if that is more, without replacement, as nnU-Net v1 stores them.
 *
 * <p>One pass in the array's order takes each voxel with the probability that it is among those
 * still wanted (Knuth's selection sampling), so that memory is what is kept; the seed is nnU-Net's,
 * the voxels are not the same.
 */
final class LocationDraw {
  private static final int SEED = 1234;
  private static final int AT_LEAST = 10_000;
  private static final double SHARE = 0.01;

  private LocationDraw() {}

  /** Flat indices by class, ascending; classes that the case lacks, 0 and -1 are absent. */
  static SortedMap<Integer, int[]> draw(byte[] labels) {
    int[] left = new int[Byte.MAX_VALUE + 1];
    for (byte label : labels) {
      if (label > 0) {
        left[label]++;
      }
    }
    SortedMap<Integer, int[]> drawn = new TreeMap<>();
    for (int label = 1; label < left.length; label++) {
      if (left[label] > 0) {
        drawn.put(label, new int[wanted(left[label])]);
      }
    }
    NumpyRandom random = new NumpyRandom(SEED);
    int[] taken = new int[left.length];
    for (int voxel = 0; voxel < labels.length; voxel++) {
      byte label = labels[voxel];
      if (label > 0) {
        int[] into = drawn.get((int) label);
        int missing = into.length - taken[label];
        if (random.nextDouble() * left[label] < missing) {
          into[taken[label]++] = voxel;
        }
        left[label]--;
      }
    }
    return drawn;
  }

  private static int wanted(int voxels) {
    return Math.max(Math.min(voxels, AT_LEAST), (int) Math.ceil(voxels * SHARE));
  }
}
