package org.segbench.datasets.nifti;

import static org.segbench.datasets.nifti.HeaderField.BITPIX;
import static org.segbench.datasets.nifti.HeaderField.DATATYPE;
import static org.segbench.datasets.nifti.HeaderField.DIM;
import static org.segbench.datasets.nifti.HeaderField.MAGIC;
import static org.segbench.datasets.nifti.HeaderField.PIXDIM;
import static org.segbench.datasets.nifti.HeaderField.QFORM_CODE;
import static org.segbench.datasets.nifti.HeaderField.QOFFSET;
import static org.segbench.datasets.nifti.HeaderField.QUATERN_BCD;
import static org.segbench.datasets.nifti.HeaderField.SCL_INTER;
import static org.segbench.datasets.nifti.HeaderField.SCL_SLOPE;
import static org.segbench.datasets.nifti.HeaderField.SFORM_CODE;
import static org.segbench.datasets.nifti.HeaderField.SIZEOF_HDR;
import static org.segbench.datasets.nifti.HeaderField.SROW;
import static org.segbench.datasets.nifti.HeaderField.VOX_OFFSET;
import static org.segbench.datasets.nifti.HeaderField.XYZT_UNITS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NIfTI header: the file's own bytes, read field by field, and its extensions. Immutable.
 *
 * <p>Axes are (x, y, z, t, ...); matrices are 4x4, from voxel indices to RAS+ millimetres.
 */
public final class NiftiHeader {
  private static final List<HeaderField> GEOMETRY =
      List.of(DIM, PIXDIM, XYZT_UNITS, QFORM_CODE, SFORM_CODE, QUATERN_BCD, QOFFSET, SROW);

  /** Byte 38 of NIfTI-1, {@code regular}: kept for ANALYZE readers, which expect an r there. */
  private static final int REGULAR_OFFSET = 38;

  private static final int UNIT_MM = 2;

  /** The bits of {@code xyzt_units} that are about length. */
  private static final int LENGTH_UNIT = 7;

  private static final int SCANNER_ANATOMICAL = 1;

  private final NiftiVersion version;
  private final ByteBuffer bytes;
  private final List<NiftiExtension> extensions;

  NiftiHeader(
      NiftiVersion version, ByteOrder order, byte[] bytes, List<NiftiExtension> extensions) {
    if (bytes.length != version.headerBytes()) {
      throw new IllegalArgumentException(
          version + " has " + version.headerBytes() + " bytes, not " + bytes.length);
    }
    this.version = version;
    this.bytes = ByteBuffer.wrap(bytes.clone()).order(order);
    this.extensions = List.copyOf(extensions);
  }

  /**
   * A fresh header of a single file: axis-aligned, RAS+, the first voxel at the origin, unscaled.
   *
   * @param shape extents (x, y, z, ...), one to seven
   * @param zooms mm (x, y, z, ...), as many
   */
  public static NiftiHeader create(
      NiftiVersion version, ByteOrder order, DataType type, int[] shape, double[] zooms) {
    HeaderCheck.requireShape(version, shape, zooms);
    double[] dim = {shape.length, 1, 1, 1, 1, 1, 1, 1};
    double[] pixdim = {1, 1, 1, 1, 1, 1, 1, 1};
    for (int axis = 0; axis < shape.length; axis++) {
      dim[axis + 1] = shape[axis];
      pixdim[axis + 1] = zooms[axis];
    }
    double[] rows = {pixdim[1], 0, 0, 0, 0, pixdim[2], 0, 0, 0, 0, pixdim[3], 0};
    return blank(version, order)
        .with(DIM, dim)
        .with(PIXDIM, pixdim)
        .with(XYZT_UNITS, UNIT_MM)
        .with(QFORM_CODE, SCANNER_ANATOMICAL)
        .with(SFORM_CODE, SCANNER_ANATOMICAL)
        .with(SROW, rows)
        .withType(type);
  }

  private static NiftiHeader blank(NiftiVersion version, ByteOrder order) {
    byte[] bytes = new byte[version.headerBytes()];
    if (version == NiftiVersion.NIFTI1) {
      bytes[REGULAR_OFFSET] = 'r';
    }
    return new NiftiHeader(version, order, bytes, List.of())
        .with(SIZEOF_HDR, version.headerBytes())
        .with(MAGIC, version.magic(true))
        .with(VOX_OFFSET, version.minimumVoxelOffset())
        .with(SCL_SLOPE, 1);
  }

  /**
   * This header's geometry, bit for bit (dimensions, voxel sizes, units, qform, sform), for a
   * single file of voxels of {@code type}: unscaled, without extensions, everything else blank.
   */
  public NiftiHeader geometryFor(DataType type) {
    NiftiHeader fresh = blank(version, byteOrder());
    for (HeaderField field : GEOMETRY) {
      HeaderField.Place place = field.in(version);
      fresh.bytes.put(place.offset(), bytes, place.offset(), place.bytes());
    }
    return fresh.withType(type);
  }

  public NiftiVersion version() {
    return version;
  }

  public ByteOrder byteOrder() {
    return bytes.order();
  }

  /** A copy of the header's bytes, without extender and extensions. */
  public byte[] bytes() {
    return bytes.array().clone();
  }

  public List<NiftiExtension> extensions() {
    return extensions;
  }

  /** Extents (x, y, z, t, ...), as many as {@code dim[0]} says. */
  public int[] shape() {
    int[] shape = new int[(int) integer(DIM, 0)];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = (int) integer(DIM, axis + 1);
    }
    return shape;
  }

  /** The product of the extents. */
  public long voxelCount() {
    long count = 1;
    for (int extent : shape()) {
      count = Math.multiplyExact(count, extent);
    }
    return count;
  }

  /** Voxel sizes, one an axis; along x, y and z absolute, and 1 where the file says 0. */
  public double[] zooms() {
    double[] zooms = new double[shape().length];
    for (int axis = 0; axis < zooms.length; axis++) {
      zooms[axis] = axis < 3 ? spatialZoom(axis) : real(PIXDIM, axis + 1);
    }
    return zooms;
  }

  /** Voxel sizes (x, y, z) as the file has them: perhaps negative, perhaps 0. */
  public double[] storedZooms() {
    return new double[] {real(PIXDIM, 1), real(PIXDIM, 2), real(PIXDIM, 3)};
  }

  /** The unit of length: 0 unknown, 1 metre, 2 millimetre, 3 micrometre. */
  public int lengthUnit() {
    return (int) integer(XYZT_UNITS, 0) & LENGTH_UNIT;
  }

  double spatialZoom(int axis) {
    double size = Math.abs(real(PIXDIM, axis + 1));
    return size == 0 ? 1 : size;
  }

  public DataType dataType() {
    int code = (int) integer(DATATYPE, 0);
    return DataType.byCode(code)
        .orElseThrow(() -> new IllegalStateException("datatype " + code + " was not refused"));
  }

  /** Where voxels start, in bytes from the start of the uncompressed file that holds them. */
  public long voxelOffset() {
    return (long) real(VOX_OFFSET, 0);
  }

  /** Whether header and voxels share a file. */
  public boolean isSingleFile() {
    return text(MAGIC).equals(version.magic(true));
  }

  public Scaling scaling() {
    return Scaling.of(real(SCL_SLOPE, 0), real(SCL_INTER, 0));
  }

  /** The free-text description, up to its first zero byte. */
  public String description() {
    return untilZero(text(HeaderField.DESCRIP));
  }

  /** 0 if there is no qform; codes that the standard does not know count as 0, as in nibabel. */
  public int qformCode() {
    return Transforms.knownCode(integer(QFORM_CODE, 0));
  }

  /** 0 if there is no sform; codes that the standard does not know count as 0, as in nibabel. */
  public int sformCode() {
    return Transforms.knownCode(integer(SFORM_CODE, 0));
  }

  /** The quaternion's transform; empty if its code is 0 or the quaternion is not a rotation. */
  public Optional<double[][]> qform() {
    return qformCode() == 0 ? Optional.empty() : Transforms.qform(this);
  }

  /** The matrix {@code srow_x, srow_y, srow_z}; empty if its code is 0. */
  public Optional<double[][]> sform() {
    return sformCode() == 0 ? Optional.empty() : Optional.of(Transforms.sform(this));
  }

  /** The transform that counts: sform, else qform, else the one made up from shape and zooms. */
  public double[][] affine() {
    return sform().or(this::qform).orElseGet(() -> Transforms.fallback(this));
  }

  /** Every field as it lies in the file, by the standard's names; for showing a header. */
  public Map<String, Object> rawFields() {
    return RawFields.of(this);
  }

  NiftiHeader withType(DataType type) {
    return with(DATATYPE, type.code()).with(BITPIX, 8 * type.bytes());
  }

  /** This header for the other kind of file: one file, or a pair whose voxels start at 0. */
  NiftiHeader withLayout(boolean single, int voxelOffset) {
    return with(MAGIC, version.magic(single)).with(VOX_OFFSET, voxelOffset);
  }

  public NiftiHeader withExtensions(List<NiftiExtension> others) {
    return new NiftiHeader(version, byteOrder(), bytes.array(), others);
  }

  /** This header with another scaling. */
  public NiftiHeader withScaling(Scaling scaling) {
    return with(SCL_SLOPE, scaling.slope()).with(SCL_INTER, scaling.inter());
  }

  /** This header with another free-text description: Latin-1, at most 79 characters. */
  public NiftiHeader withDescription(String text) {
    int longest = HeaderField.DESCRIP.in(version).bytes() - 1;
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "'" + text + "' is longer than the " + longest + " characters of a description");
    }
    return with(HeaderField.DESCRIP, text + "\0".repeat(longest + 1 - text.length()));
  }

  /** This header with another sform, rows of a 4x4 matrix, and without a qform. */
  public NiftiHeader withSform(int code, double[][] matrix) {
    double[] rows = new double[12];
    for (int row = 0; row < 3; row++) {
      System.arraycopy(matrix[row], 0, rows, 4 * row, 4);
    }
    return with(SFORM_CODE, code).with(SROW, rows).with(QFORM_CODE, 0);
  }

  long integer(HeaderField field, int index) {
    HeaderField.Place place = field.in(version);
    int at = place.offset(index);
    return switch (place.kind()) {
      case UBYTE, CHARS -> bytes.get(at) & 0xff;
      case SHORT -> bytes.getShort(at);
      case INT -> bytes.getInt(at);
      case LONG -> bytes.getLong(at);
      case FLOAT, DOUBLE -> throw new IllegalArgumentException(field + " is not an integer");
    };
  }

  double real(HeaderField field, int index) {
    HeaderField.Place place = field.in(version);
    int at = place.offset(index);
    return switch (place.kind()) {
      case FLOAT -> bytes.getFloat(at);
      case DOUBLE -> bytes.getDouble(at);
      case UBYTE, CHARS, SHORT, INT, LONG -> integer(field, index);
    };
  }

  String text(HeaderField field) {
    HeaderField.Place place = field.in(version);
    return new String(bytes.array(), place.offset(), place.bytes(), StandardCharsets.ISO_8859_1);
  }

  static String untilZero(String text) {
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  NiftiHeader with(HeaderField field, double... values) {
    NiftiHeader copy = new NiftiHeader(version, byteOrder(), bytes.array(), extensions);
    HeaderField.Place place = field.in(version);
    for (int i = 0; i < values.length; i++) {
      int at = place.offset(i);
      switch (place.kind()) {
        case UBYTE, CHARS -> copy.bytes.put(at, (byte) values[i]);
        case SHORT -> copy.bytes.putShort(at, (short) values[i]);
        case INT -> copy.bytes.putInt(at, (int) values[i]);
        case LONG -> copy.bytes.putLong(at, (long) values[i]);
        case FLOAT -> copy.bytes.putFloat(at, (float) values[i]);
        case DOUBLE -> copy.bytes.putDouble(at, values[i]);
      }
    }
    return copy;
  }

  NiftiHeader with(HeaderField field, String text) {
    NiftiHeader copy = new NiftiHeader(version, byteOrder(), bytes.array(), extensions);
    copy.bytes.put(field.in(version).offset(), text.getBytes(StandardCharsets.ISO_8859_1));
    return copy;
  }
}
