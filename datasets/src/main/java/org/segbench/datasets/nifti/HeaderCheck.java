package org.segbench.datasets.nifti;

import static org.segbench.datasets.nifti.HeaderField.BITPIX;
import static org.segbench.datasets.nifti.HeaderField.DATATYPE;
import static org.segbench.datasets.nifti.HeaderField.DIM;
import static org.segbench.datasets.nifti.HeaderField.MAGIC;
import static org.segbench.datasets.nifti.HeaderField.PIXDIM;
import static org.segbench.datasets.nifti.HeaderField.SCL_INTER;
import static org.segbench.datasets.nifti.HeaderField.SCL_SLOPE;
import static org.segbench.datasets.nifti.HeaderField.VOX_OFFSET;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.datasets.io.VolumeException;

/** What a header must satisfy before a single byte is allocated on its word. */
final class HeaderCheck {
  private static final int MAXIMUM_AXES = 7;

  /** No real header is longer; more would let a damaged file ask for endless reading. */
  private static final long MAXIMUM_VOXEL_OFFSET = 1L << 28;

  /** The longest primitive array that every virtual machine grants. */
  private static final long MAXIMUM_VOXELS = Integer.MAX_VALUE - 8L;

  private HeaderCheck() {}

  static void require(NiftiHeader header, Path file) {
    problem(header)
        .ifPresent(
            problem -> {
              throw new VolumeException(file, problem);
            });
  }

  private static Optional<String> problem(NiftiHeader header) {
    return magic(header)
        .or(() -> type(header))
        .or(() -> dimensions(header))
        .or(() -> voxelOffset(header))
        .or(() -> scaling(header))
        .or(() -> zooms(header))
        .or(() -> transform(header));
  }

  private static Optional<String> magic(NiftiHeader header) {
    NiftiVersion version = header.version();
    String magic = header.text(MAGIC);
    if (magic.equals(version.magic(true)) || magic.equals(version.magic(false))) {
      return Optional.empty();
    }
    if (NiftiHeader.untilZero(magic).isEmpty()) {
      return Optional.of(
          "no NIfTI magic; an ANALYZE 7.5 file says nothing reliable about orientation, convert it"
              + " to NIfTI");
    }
    return Optional.of(
        "magic is \"%s\", expected \"%s\" (one file) or \"%s\" (a pair); not a NIfTI file"
            .formatted(
                printable(magic),
                NiftiHeader.untilZero(version.magic(true)),
                NiftiHeader.untilZero(version.magic(false))));
  }

  static String printable(String text) {
    return NiftiHeader.untilZero(text).replaceAll("[^ -~]", "?");
  }

  private static Optional<String> type(NiftiHeader header) {
    int code = (int) header.integer(DATATYPE, 0);
    Optional<DataType> type = DataType.byCode(code);
    if (type.isEmpty()) {
      return Optional.of(
          "datatype %d (%s) is not read; expected a real scalar type, 8 to 64 bits"
              .formatted(code, DataType.describe(code)));
    }
    int bits = 8 * type.get().bytes();
    long bitpix = header.integer(BITPIX, 0);
    return bitpix == bits
        ? Optional.empty()
        : Optional.of(
            "bitpix is %d, expected %d for datatype %d (%s); the header is damaged"
                .formatted(bitpix, bits, code, type.get().numpyName(ByteOrder.LITTLE_ENDIAN)));
  }

  private static Optional<String> dimensions(NiftiHeader header) {
    long axes = header.integer(DIM, 0);
    if (axes < 1 || axes > MAXIMUM_AXES) {
      return Optional.of("dim[0] is %d, expected 1 to 7 axes".formatted(axes));
    }
    long voxels = 1;
    for (int axis = 1; axis <= axes; axis++) {
      long extent = header.integer(DIM, axis);
      if (extent < 1) {
        return Optional.of("dim[%d] is %d, expected a positive extent".formatted(axis, extent));
      }
      if (extent > MAXIMUM_VOXELS / voxels) {
        return Optional.of(
            "the header declares more than %d voxels, which no array here can hold (dim %s)"
                .formatted(MAXIMUM_VOXELS, dimensionText(header, axes)));
      }
      voxels *= extent;
    }
    return Optional.empty();
  }

  private static String dimensionText(NiftiHeader header, long axes) {
    StringBuilder text = new StringBuilder();
    for (int axis = 1; axis <= axes; axis++) {
      text.append(axis == 1 ? "" : " x ").append(header.integer(DIM, axis));
    }
    return text.toString();
  }

  private static Optional<String> voxelOffset(NiftiHeader header) {
    double offset = header.real(VOX_OFFSET, 0);
    int minimum = header.isSingleFile() ? header.version().minimumVoxelOffset() : 0;
    boolean sound = offset >= minimum && offset <= MAXIMUM_VOXEL_OFFSET && offset % 1 == 0;
    return sound
        ? Optional.empty()
        : Optional.of(
            "vox_offset is %s, expected a whole number from %d to %d"
                .formatted(offset, minimum, MAXIMUM_VOXEL_OFFSET));
  }

  private static Optional<String> scaling(NiftiHeader header) {
    double slope = header.real(SCL_SLOPE, 0);
    double inter = header.real(SCL_INTER, 0);
    boolean scaled = slope != 0 && Double.isFinite(slope);
    return scaled && !Double.isFinite(inter)
        ? Optional.of(
            "scl_inter is %s beside the valid scl_slope %s, expected a number"
                .formatted(inter, slope))
        : Optional.empty();
  }

  private static Optional<String> zooms(NiftiHeader header) {
    for (int axis = 1; axis <= 3; axis++) {
      double size = header.real(PIXDIM, axis);
      if (!Double.isFinite(size)) {
        return Optional.of("pixdim[%d] is %s, expected a voxel size".formatted(axis, size));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> transform(NiftiHeader header) {
    if (header.sformCode() == 0 && header.qformCode() != 0 && header.qform().isEmpty()) {
      return Optional.of(
          "quatern_b, quatern_c, quatern_d are not of a unit quaternion (sum of squares above 1),"
              + " and there is no sform to use instead");
    }
    for (double[] row : header.affine()) {
      for (double value : row) {
        if (!Double.isFinite(value)) {
          return Optional.of("the transform holds " + value + ", expected finite numbers");
        }
      }
    }
    return Optional.empty();
  }

  /** For headers made here: a shape and voxel sizes that {@code version} can hold. */
  static void requireShape(NiftiVersion version, int[] shape, double[] zooms) {
    if (shape.length < 1 || shape.length > MAXIMUM_AXES || zooms.length != shape.length) {
      throw new IllegalArgumentException(
          shape.length + " extents with " + zooms.length + " voxel sizes; expected 1 to 7 of both");
    }
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 1 || shape[axis] > version.maximumExtent()) {
        throw new IllegalArgumentException(
            "extent " + shape[axis] + " is outside 1 to " + version.maximumExtent());
      }
      if (!(zooms[axis] > 0) || Double.isInfinite(zooms[axis])) {
        throw new IllegalArgumentException("voxel size " + zooms[axis] + " is not positive");
      }
    }
  }
}
