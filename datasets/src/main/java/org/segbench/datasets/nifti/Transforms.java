package org.segbench.datasets.nifti;

import static org.segbench.datasets.nifti.HeaderField.PIXDIM;
import static org.segbench.datasets.nifti.HeaderField.QOFFSET;
import static org.segbench.datasets.nifti.HeaderField.QUATERN_BCD;
import static org.segbench.datasets.nifti.HeaderField.SROW;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The three ways in which a header says where voxels are, with nibabel's rules and thresholds
 * ({@code nibabel.nifti1}, {@code nibabel.quaternions}).
 */
final class Transforms {
  /** Codes 1 to 5: scanner, aligned, Talairach, MNI, template. */
  private static final int LAST_KNOWN_CODE = 5;

  private static final double DOUBLE_EPSILON = Math.ulp(1.0);
  private static final double FLOAT_EPSILON = Math.ulp(1.0f);

  private Transforms() {}

  static int knownCode(long code) {
    return code >= 0 && code <= LAST_KNOWN_CODE ? (int) code : 0;
  }

  static double[][] sform(NiftiHeader header) {
    double[][] matrix = identity();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        matrix[row][column] = header.real(SROW, 4 * row + column);
      }
    }
    return matrix;
  }

  /**
   * Rotation by the unit quaternion (a, b, c, d), voxel sizes, and a mirrored z axis where {@code
   * pixdim[0]} is -1. Empty if b, c, d are not the vector part of a unit quaternion.
   */
  static Optional<double[][]> qform(NiftiHeader header) {
    double b = header.real(QUATERN_BCD, 0);
    double c = header.real(QUATERN_BCD, 1);
    double d = header.real(QUATERN_BCD, 2);
    if (!Double.isFinite(b) || !Double.isFinite(c) || !Double.isFinite(d)) {
      return Optional.empty();
    }
    double squaredA = oneMinusSquares(b, c, d);
    double epsilon = header.version() == NiftiVersion.NIFTI1 ? FLOAT_EPSILON : DOUBLE_EPSILON;
    if (squaredA < -3 * epsilon) {
      return Optional.empty();
    }
    double a = Math.sqrt(Math.max(0, squaredA));
    double[][] matrix = rotation(a, b, c, d);
    double mirror = header.real(PIXDIM, 0) == -1 ? -1 : 1;
    for (int row = 0; row < 3; row++) {
      matrix[row][0] *= header.spatialZoom(0);
      matrix[row][1] *= header.spatialZoom(1);
      matrix[row][2] *= header.spatialZoom(2) * mirror;
      matrix[row][3] = header.real(QOFFSET, row);
    }
    return Optional.of(matrix);
  }

  /**
   * {@code 1 - b^2 - c^2 - d^2} without cancellation: near half a turn the difference is tiny, and
   * its root is the quaternion's first part.
   */
  private static double oneMinusSquares(double b, double c, double d) {
    return BigDecimal.ONE
        .subtract(new BigDecimal(b).pow(2))
        .subtract(new BigDecimal(c).pow(2))
        .subtract(new BigDecimal(d).pow(2))
        .doubleValue();
  }

  private static double[][] rotation(double a, double b, double c, double d) {
    double[][] matrix = identity();
    double norm = a * a + b * b + c * c + d * d;
    if (norm < DOUBLE_EPSILON) {
      return matrix;
    }
    double s = 2 / norm;
    matrix[0][0] = 1 - s * (c * c + d * d);
    matrix[0][1] = s * (b * c - a * d);
    matrix[0][2] = s * (b * d + a * c);
    matrix[1][0] = s * (b * c + a * d);
    matrix[1][1] = 1 - s * (b * b + d * d);
    matrix[1][2] = s * (c * d - a * b);
    matrix[2][0] = s * (b * d - a * c);
    matrix[2][1] = s * (c * d + a * b);
    matrix[2][2] = 1 - s * (b * b + c * c);
    return matrix;
  }

  /**
   * What nibabel makes up when a file has no transform: voxel sizes, the volume's centre at the
   * origin, and x running to the left, as in ANALYZE.
   */
  static double[][] fallback(NiftiHeader header) {
    double[][] matrix = identity();
    int[] shape = header.shape();
    for (int axis = 0; axis < 3; axis++) {
      double zoom = axis < shape.length ? header.spatialZoom(axis) : 1;
      double step = axis == 0 ? -zoom : zoom;
      double centre = axis < shape.length ? (shape[axis] - 1) / 2.0 : 0;
      matrix[axis][axis] = step;
      matrix[axis][3] = -centre * step;
    }
    return matrix;
  }

  private static double[][] identity() {
    return new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
  }
}
