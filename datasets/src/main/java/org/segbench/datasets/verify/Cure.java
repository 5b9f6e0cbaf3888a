package org.segbench.datasets.verify;

import java.util.Locale;

/**
 * What can be put right without a person's judgement: the cure changes what the file says about
 * itself, and no voxel's value. The order is that in which several are applied to one file.
 */
public enum Cure {
  /** Voxel sizes of zero become the lengths of the sform's columns. */
  VOXEL_SIZES_FROM_SFORM,
  /** Negative voxel sizes lose their sign, which no reader uses. */
  ABSOLUTE_VOXEL_SIZES,
  /**
   * Directions become the nearest that stand at right angles, if no voxel moves by half its size.
   */
  ORTHONORMAL_DIRECTIONS,
  /** The qform says what the sform says. */
  QFORM_FROM_SFORM,
  /**
   * The geometry becomes that of the case's first image, from which it is less than half a voxel
   * away.
   */
  GEOMETRY_OF_IMAGE,
  /** Whole numbers stored as floating point become bytes. */
  LABELS_AS_BYTES;

  /** The name in JSON: {@code qform-from-sform}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
