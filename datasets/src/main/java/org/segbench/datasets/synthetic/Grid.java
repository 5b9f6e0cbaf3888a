package org.segbench.datasets.synthetic;

import java.nio.ByteOrder;
import java.util.Optional;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiVersion;

/**
 * The order in which a challenge's files hold a drawn volume's voxels, and the header that says so.
 * What is drawn is (z, y, x) upwards, forwards, to the right, as in an RAS+ file.
 */
final class Grid {
  private static final int SCANNER_ANATOMICAL = 1;
  private static final int ALIGNED = 2;

  private final int[] shape;
  private final double[] zooms;
  private final Optional<double[][]> affine;
  private final int formCode;
  private final Order order;

  /** Where in the drawn volume (z, y, x) the file's voxel (x, y, z) comes from. */
  private interface Order {
    int drawn(int x, int y, int z);
  }

  /**
   * @param shape the file's extents (x, y, z)
   * @param zooms mm (x, y, z)
   */
  private Grid(
      int[] shape, double[] zooms, Optional<double[][]> affine, int formCode, Order order) {
    this.shape = shape;
    this.zooms = zooms;
    this.affine = affine;
    this.formCode = formCode;
    this.order = order;
  }

  /** RAS+, the first voxel at the origin. */
  static Grid plain(int[] shape, double[] spacing) {
    return new Grid(
        reversed(shape), reversed(spacing), Optional.empty(), 0, (x, y, z) -> at(shape, z, y, x));
  }

  /** RAS+, the first voxel at (x, y, z) mm. */
  static Grid offset(int[] shape, double[] spacing, double x, double y, double z) {
    double[][] affine = {
      {spacing[2], 0, 0, x}, {0, spacing[1], 0, y}, {0, 0, spacing[0], z}, {0, 0, 0, 1}
    };
    return new Grid(
        reversed(shape),
        reversed(spacing),
        Optional.of(affine),
        SCANNER_ANATOMICAL,
        (i, j, k) -> at(shape, k, j, i));
  }

  /**
   * KiTS19's: voxels (slice, height, width), each running against RAS+, so that the affine is
   * anti-diagonal and negative.
   */
  static Grid slicesFirst(int[] shape, double[] spacing) {
    double[][] affine = {
      {0, 0, -spacing[2], 0}, {0, -spacing[1], 0, 0}, {-spacing[0], 0, 0, 0}, {0, 0, 0, 1}
    };
    return new Grid(
        shape.clone(),
        spacing.clone(),
        Optional.of(affine),
        ALIGNED,
        (slice, row, column) ->
            at(shape, shape[0] - 1 - slice, shape[1] - 1 - row, shape[2] - 1 - column));
  }

  /**
   * BraTS's: x to the left, y backwards, z upwards.
   *
   * @param back mm that the origin lies in front; (0, -239, 0) in LPS+ for 239
   */
  static Grid leftPosterior(int[] shape, double[] spacing, double back) {
    double[][] affine = {
      {-spacing[2], 0, 0, 0}, {0, -spacing[1], 0, back}, {0, 0, spacing[0], 0}, {0, 0, 0, 1}
    };
    return new Grid(
        reversed(shape),
        reversed(spacing),
        Optional.of(affine),
        SCANNER_ANATOMICAL,
        (x, y, z) -> at(shape, z, shape[1] - 1 - y, shape[2] - 1 - x));
  }

  /** The header of a file of that type. */
  NiftiHeader header(DataType type) {
    NiftiHeader header =
        NiftiHeader.create(NiftiVersion.NIFTI1, ByteOrder.LITTLE_ENDIAN, type, shape, zooms);
    return affine.map(matrix -> header.withSform(formCode, matrix)).orElse(header);
  }

  /** Drawn values in the file's order. */
  short[] turned(short[] drawn) {
    short[] turned = new short[drawn.length];
    for (int z = 0, i = 0; z < shape[2]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        for (int x = 0; x < shape[0]; x++, i++) {
          turned[i] = drawn[order.drawn(x, y, z)];
        }
      }
    }
    return turned;
  }

  private static int at(int[] shape, int z, int y, int x) {
    return (z * shape[1] + y) * shape[2] + x;
  }

  private static int[] reversed(int[] values) {
    return new int[] {values[2], values[1], values[0]};
  }

  private static double[] reversed(double[] values) {
    return new double[] {values[2], values[1], values[0]};
  }
}
