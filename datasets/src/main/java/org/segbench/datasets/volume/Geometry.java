package org.segbench.datasets.volume;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiVersion;

/**
 * Where the voxels of a 3-D image are: shape, spacing and affine, with the header that says so.
 * Immutable.
 */
public final class Geometry {
  /** Largest difference, per entry of the affine, between what counts as the same grid (mm). */
  private static final double TOLERANCE_MM = 1e-3;

  private final NiftiHeader header;
  private final int[] shape;
  private final double[] spacing;
  private final double[][] affine;

  private Geometry(NiftiHeader header) {
    this.header = header;
    this.shape = new int[] {1, 1, 1};
    this.spacing = new double[] {1, 1, 1};
    int[] extents = header.shape();
    double[] zooms = header.zooms();
    for (int axis = 0; axis < Math.min(3, extents.length); axis++) {
      shape[2 - axis] = extents[axis];
      spacing[2 - axis] = zooms[axis];
    }
    this.affine = header.affine();
  }

  /**
   * A fresh grid: axis-aligned, RAS+, first voxel at the origin. The spacing is rounded to float,
   * as a NIfTI-1 header holds it.
   *
   * @param shape (z, y, x), each 1 to 32767
   * @param spacing mm (z, y, x), positive
   * @throws IllegalArgumentException if either has another length or range
   */
  public static Geometry of(int[] shape, double[] spacing) {
    if (shape.length != 3 || spacing.length != 3) {
      throw new IllegalArgumentException(
          "expected three extents and three spacings (z, y, x), found "
              + Arrays.toString(shape)
              + " and "
              + Arrays.toString(spacing));
    }
    return new Geometry(
        NiftiHeader.create(
            NiftiVersion.NIFTI1,
            ByteOrder.LITTLE_ENDIAN,
            DataType.FLOAT32,
            new int[] {shape[2], shape[1], shape[0]},
            new double[] {spacing[2], spacing[1], spacing[0]}));
  }

  /** The grid of a header's first three axes; missing ones count as one voxel of 1 mm. */
  public static Geometry of(NiftiHeader header) {
    return new Geometry(header);
  }

  /** Extents (z, y, x). */
  public int[] shape() {
    return shape.clone();
  }

  /** Voxel sizes in mm (z, y, x), positive: the absolute {@code pixdim}. */
  public double[] spacing() {
    return spacing.clone();
  }

  /** 4x4, from voxel indices in the order (x, y, z) to RAS+ mm. */
  public double[][] affine() {
    return Arrays.stream(affine).map(double[]::clone).toArray(double[][]::new);
  }

  /** For writing another image on exactly this grid. */
  public NiftiHeader header() {
    return header;
  }

  /** The product of the extents. */
  public int voxelCount() {
    return Math.multiplyExact(Math.multiplyExact(shape[0], shape[1]), shape[2]);
  }

  /** Empty if {@code other} is the same grid to 0.001 mm; else how it differs, as a sentence. */
  public Optional<String> differenceFrom(Geometry other) {
    if (!Arrays.equals(shape, other.shape)) {
      return Optional.of(
          "the shape is %s, expected %s (z, y, x)"
              .formatted(Arrays.toString(shape), Arrays.toString(other.shape)));
    }
    double worst = 0;
    int worstRow = 0;
    int worstColumn = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double difference = Math.abs(affine[row][column] - other.affine[row][column]);
        if (difference > worst) {
          worst = difference;
          worstRow = row;
          worstColumn = column;
        }
      }
    }
    return worst <= TOLERANCE_MM
        ? Optional.empty()
        : Optional.of(
            "the affine has %s at row %d, column %d, expected %s (mm; rows R, A, S)"
                .formatted(
                    affine[worstRow][worstColumn],
                    worstRow + 1,
                    worstColumn + 1,
                    other.affine[worstRow][worstColumn]));
  }
}
