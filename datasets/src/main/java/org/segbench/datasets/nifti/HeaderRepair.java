package org.segbench.datasets.nifti;

import static org.segbench.datasets.nifti.HeaderField.PIXDIM;
import static org.segbench.datasets.nifti.HeaderField.QFORM_CODE;
import static org.segbench.datasets.nifti.HeaderField.QOFFSET;
import static org.segbench.datasets.nifti.HeaderField.QUATERN_BCD;

/**
 * Headers that contradict themselves, made to agree with their sform. The header given is left as
 * it is; voxels are no concern of these methods.
 */
public final class HeaderRepair {

  private HeaderRepair() {}

  /** Voxel sizes without their sign, which the standard gives no meaning. */
  public static NiftiHeader absoluteVoxelSizes(NiftiHeader header) {
    double[] sizes = header.storedZooms();
    for (int axis = 0; axis < 3; axis++) {
      sizes[axis] = Math.abs(sizes[axis]);
    }
    return withSizes(header, sizes);
  }

  /**
   * Voxel sizes of zero become the lengths of the sform's columns.
   *
   * @throws IllegalArgumentException if there is no sform
   */
  public static NiftiHeader voxelSizesFromSform(NiftiHeader header) {
    double[][] sform = requireSform(header);
    double[] sizes = header.storedZooms();
    for (int axis = 0; axis < 3; axis++) {
      sizes[axis] = sizes[axis] == 0 ? length(sform, axis) : sizes[axis];
    }
    return withSizes(header, sizes);
  }

  /**
   * An sform whose directions are the nearest that stand at right angles (the polar factor, as in
   * nibabel's {@code set_qform}); voxel sizes and first voxel stay, and a qform follows.
   *
   * @throws IllegalArgumentException if there is no sform
   */
  public static NiftiHeader orthonormal(NiftiHeader header) {
    double[][] sform = requireSform(header);
    double[][] directions = directions(sform);
    double[][] right = new double[3][4];
    for (int row = 0; row < 3; row++) {
      for (int axis = 0; axis < 3; axis++) {
        right[row][axis] = directions[row][axis] * length(sform, axis);
      }
      right[row][3] = sform[row][3];
    }
    boolean hadQform = header.qformCode() != 0;
    NiftiHeader turned = header.withSform(header.sformCode(), right);
    return hadQform ? qformFromSform(turned) : turned;
  }

  /**
   * A qform that says what the sform says, under the sform's code. A shear, which a qform cannot
   * hold, is left out of it.
   *
   * @throws IllegalArgumentException if there is no sform
   */
  public static NiftiHeader qformFromSform(NiftiHeader header) {
    double[][] sform = requireSform(header);
    double[][] rotation = directions(sform);
    boolean mirrored = determinant(rotation) < 0;
    for (int row = 0; mirrored && row < 3; row++) {
      rotation[row][2] = -rotation[row][2];
    }
    return header
        .with(QFORM_CODE, header.sformCode())
        .with(PIXDIM, mirrored ? -1 : 1)
        .with(QUATERN_BCD, Quaternion.vectorPart(rotation))
        .with(QOFFSET, sform[0][3], sform[1][3], sform[2][3]);
  }

  /** {@code header} with the geometry of {@code other}; type, scaling, extensions and text stay. */
  public static NiftiHeader geometryOf(NiftiHeader other, NiftiHeader header) {
    return other
        .geometryFor(header.dataType())
        .withScaling(header.scaling())
        .withDescription(header.description())
        .withExtensions(header.extensions());
  }

  private static NiftiHeader withSizes(NiftiHeader header, double[] sizes) {
    return header.with(PIXDIM, header.real(PIXDIM, 0), sizes[0], sizes[1], sizes[2]);
  }

  private static double[][] requireSform(NiftiHeader header) {
    return header.sform().orElseThrow(() -> new IllegalArgumentException("there is no sform"));
  }

  private static double[][] directions(double[][] affine) {
    double[][] unit = new double[3][3];
    for (int axis = 0; axis < 3; axis++) {
      double length = length(affine, axis);
      for (int row = 0; row < 3; row++) {
        unit[row][axis] = length == 0 ? 0 : affine[row][axis] / length;
      }
    }
    return PolarFactor.of(unit);
  }

  private static double length(double[][] affine, int axis) {
    return Math.sqrt(
        affine[0][axis] * affine[0][axis]
            + affine[1][axis] * affine[1][axis]
            + affine[2][axis] * affine[2][axis]);
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
