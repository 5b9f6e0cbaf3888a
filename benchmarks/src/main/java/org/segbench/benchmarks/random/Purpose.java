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
  DROPOUT(7),
  /** Whether a patch is rotated, and by which angle about each axis. */
  ROTATION(8),
  /** Whether a patch is scaled, and by how much. */
  SCALING(9),
  /** Whether noise is added, and how strong. */
  NOISE(10),
  /** The seed of the noise's own generator. */
  NOISE_SEED(11),
  /** Whether a patch is blurred, which channels and how far. */
  BLUR(12),
  /** Whether brightness is changed, and each channel's factor. */
  BRIGHTNESS(13),
  /** Whether contrast is changed, and each channel's factor. */
  CONTRAST(14),
  /** Whether resolution is lowered, in which channels and how far. */
  LOW_RESOLUTION(15),
  /** Whether the negative image is raised to a power, and each channel's exponent. */
  INVERTED_GAMMA(16),
  /** Whether the image is raised to a power, and each channel's exponent. */
  GAMMA(17);

  /** Part of the key; never changes, so that a run draws the same in later versions. */
  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
