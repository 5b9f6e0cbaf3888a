package org.segbench.benchmarks.postprocess;

import java.util.Arrays;

/**
 * The connected components of a set of voxels, which touch by a face (6 neighbours, scipy's default
 * in {@code ndimage.label}).
 *
 * <p>A volume is taken as runs of voxels along x. Runs of neighbouring rows that overlap are joined
 * by union and find, so the room needed grows with the number of runs and not with that of voxels.
 */
final class Components {
  private int count;
  private int[] first = new int[1024];
  private int[] length = new int[1024];
  private int[] parent = new int[1024];

  private Components() {}

  /** Which voxels belong to the set. */
  @FunctionalInterface
  interface Membership {
    boolean contains(short label);
  }

  /**
   * Finds the components.
   *
   * @param labels one a voxel, x fastest
   * @param shape (z, y, x)
   */
  static Components of(short[] labels, int[] shape, Membership set) {
    Components found = new Components();
    // The first run of every row; the row's last is before the next row's first.
    int[] firstRun = new int[shape[0] * shape[1] + 1];
    for (int row = 0; row < shape[0] * shape[1]; row++) {
      firstRun[row] = found.count;
      found.addRuns(labels, row * shape[2], shape[2], set);
      firstRun[row + 1] = found.count;
      if (row % shape[1] > 0) {
        found.join(firstRun, row, row - 1, shape[2]);
      }
      if (row >= shape[1]) {
        found.join(firstRun, row, row - shape[1], shape[2]);
      }
    }
    return found;
  }

  private void addRuns(short[] labels, int start, int width, Membership set) {
    int end = start + width;
    int voxel = start;
    while (voxel < end) {
      if (!set.contains(labels[voxel])) {
        voxel++;
        continue;
      }
      int from = voxel;
      while (voxel < end && set.contains(labels[voxel])) {
        voxel++;
      }
      add(from, voxel - from);
    }
  }

  private void add(int from, int voxels) {
    if (count == first.length) {
      int more = count + (count >> 1);
      first = Arrays.copyOf(first, more);
      length = Arrays.copyOf(length, more);
      parent = Arrays.copyOf(parent, more);
    }
    first[count] = from;
    length[count] = voxels;
    parent[count] = count;
    count++;
  }

  /** Joins the runs of two neighbouring rows that lie side by side. */
  private void join(int[] firstRun, int row, int neighbour, int width) {
    int shift = (row - neighbour) * width;
    int a = firstRun[row];
    int b = firstRun[neighbour];
    while (a < firstRun[row + 1] && b < firstRun[neighbour + 1]) {
      int fromA = first[a];
      int fromB = first[b] + shift;
      if (fromA < fromB + length[b] && fromB < fromA + length[a]) {
        unite(a, b);
      }
      if (fromA + length[a] < fromB + length[b]) {
        a++;
      } else {
        b++;
      }
    }
  }

  private void unite(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    // The earlier run stays the root, so that the order of components is that of their first voxel.
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int root(int run) {
    int root = run;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** The number of voxels of every component, in the order of their first voxels. */
  long[] sizes() {
    long[] sizes = sizesOfRoots();
    return Arrays.stream(sizes).filter(size -> size > 0).toArray();
  }

  private long[] sizesOfRoots() {
    long[] sizes = new long[count];
    for (int run = 0; run < count; run++) {
      sizes[root(run)] += length[run];
    }
    return sizes;
  }

  /**
   * Sets all voxels to background that belong to a component smaller than the largest. Several
   * components of the largest size all stay, as in nnU-Net v1.
   *
   * @param labels the volume that the components were found in
   * @return how many voxels were removed
   */
  long removeAllButLargest(short[] labels) {
    long[] sizes = sizesOfRoots();
    long largest = Arrays.stream(sizes).max().orElse(0);
    long removed = 0;
    for (int run = 0; run < count; run++) {
      if (sizes[root(run)] < largest) {
        Arrays.fill(labels, first[run], first[run] + length[run], (short) 0);
        removed += length[run];
      }
    }
    return removed;
  }
}
