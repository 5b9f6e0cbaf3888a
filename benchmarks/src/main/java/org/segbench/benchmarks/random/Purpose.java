package org.segbench.benchmarks.random;

/**
 * What a draw is for. Each purpose has its own sequence, so that a new kind of augmentation leaves
 * the draws of all others as they were.
 */
public enum Purpose {
  /** Which case a sample is taken from. */
  CASE(1),
  /** Which foreground class a forced sample holds. */
  FOREGROUND_CLASS(2),
  /** Which voxel of that class lies in the middle of the patch. */
  FOREGROUND_VOXEL(3),
  /** Where a free patch lies; one draw an axis. */
  CORNER(4),
  /** Whether an axis is mirrored; one draw an axis. */
  MIRROR(5),
  /** Which slice of a case a 2-D sample is. */
  SLICE(6),
  /** The seed of libtorch's own generator, which dropout and stochastic depth draw from. */
  DROPOUT(7);

  /** Part of the key; never changes, so that a run draws the same in later versions. */
  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
