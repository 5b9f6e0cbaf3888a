package org.segbench.benchmarks.metrics;

/** The smallest box around the voxels seen so far, half open, in (z, y, x); grows as they come. */
final class Extent {
  private final int[] from = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
  private final int[] to = {0, 0, 0};

  void add(int z, int y, int x) {
    from[0] = Math.min(from[0], z);
    from[1] = Math.min(from[1], y);
    from[2] = Math.min(from[2], x);
    to[0] = Math.max(to[0], z + 1);
    to[1] = Math.max(to[1], y + 1);
    to[2] = Math.max(to[2], x + 1);
  }

  /** Grows over another box. */
  void add(Extent other) {
    for (int axis = 0; axis < 3; axis++) {
      from[axis] = Math.min(from[axis], other.from[axis]);
      to[axis] = Math.max(to[axis], other.to[axis]);
    }
  }

  boolean isEmpty() {
    return to[0] == 0;
  }

  int from(int axis) {
    return from[axis];
  }

  int to(int axis) {
    return to[axis];
  }

  int[] size() {
    return isEmpty()
        ? new int[] {0, 0, 0}
        : new int[] {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
  }
}
