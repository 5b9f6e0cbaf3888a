package org.segbench.datasets.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiVersion;
import org.segbench.datasets.nifti.Voxels;
import org.segbench.datasets.volume.Geometry;

/** Ways to spoil a volume. Offsets are those of a NIfTI-1 header. */
final class Faults {
  /** Voxel sizes x, y, z, each a float. */
  static final int PIXDIM_X = 80;

  static final int PIXDIM_Z = 88;
  static final int XYZT_UNITS = 123;
  static final int QFORM_CODE = 252;
  static final int SFORM_CODE = 254;
  static final int QOFFSET_X = 268;

  /** {@code srow_x}; four floats a row. */
  static final int SROW_X = 280;

  static final int SROW_Y = 296;
  static final int SROW_Z = 312;

  private Faults() {}

  /** Other values, stored as float32. */
  static void changeValues(Path file, DoubleUnaryOperator change) {
    rewrite(file, DataType.FLOAT32, change);
  }

  /** Other values, stored as int16. */
  static void changeLabels(Path file, DoubleUnaryOperator change) {
    rewrite(file, DataType.INT16, change);
  }

  /** Another value of the first voxel alone. */
  static void setFirstVoxel(Path file, DataType type, double value) {
    double first = NiftiImage.read(file).valueAt(0);
    boolean[] done = {false};
    rewrite(
        file,
        type,
        old -> {
          boolean now = !done[0] && old == first;
          done[0] |= now;
          return now ? value : old;
        });
  }

  private static void rewrite(Path file, DataType type, DoubleUnaryOperator change) {
    NiftiImage image = NiftiImage.read(file);
    double[] values = new double[image.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = change.applyAsDouble(image.valueAt(i));
    }
    new NiftiImage(image.header().geometryFor(type), voxels(type, values)).write(file);
  }

  private static Voxels voxels(DataType type, double[] values) {
    Voxels voxels = Voxels.allocate(type, values.length);
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case INT16 -> bytes.putShort((short) value);
        case FLOAT32 -> bytes.putFloat((float) value);
        default -> throw new IllegalArgumentException(type.toString());
      }
    }
    voxels.load(0, values.length, bytes.rewind());
    return voxels;
  }

  /** The same values, cut or filled up with zeros, on another grid; stored as int16. */
  static void changeGrid(Path file, int[] shape, double... spacing) {
    NiftiImage image = NiftiImage.read(file);
    Geometry grid = Geometry.of(shape, spacing);
    double[] values = new double[grid.voxelCount()];
    for (int i = 0; i < Math.min(values.length, image.voxels().length()); i++) {
      values[i] = image.valueAt(i);
    }
    NiftiHeader header = grid.header().geometryFor(DataType.INT16);
    new NiftiImage(header, voxels(DataType.INT16, values)).write(file);
  }

  /** Two time points. */
  static void makeSeries(Path file) {
    int[] shape = {8, 8, 8, 2};
    NiftiHeader header =
        NiftiHeader.create(
            NiftiVersion.NIFTI1,
            ByteOrder.LITTLE_ENDIAN,
            DataType.INT16,
            shape,
            new double[] {1, 1, 1, 1});
    new NiftiImage(header, Voxels.allocate(DataType.INT16, 8 * 8 * 8 * 2)).write(file);
  }

  /** Another sform and no qform. */
  static void setSform(Path file, double[][] matrix) {
    NiftiImage image = NiftiImage.read(file);
    new NiftiImage(image.header().withSform(1, matrix), image.voxels()).write(file);
  }

  /** Overwrites bytes of the header. */
  static void patch(Path file, Consumer<ByteBuffer> change) throws IOException {
    byte[] bytes;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      bytes = in.readAllBytes();
    }
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  /** Moves the volume along x by so many mm, in qform and sform. */
  static void shift(Path file, float mm) throws IOException {
    patch(
        file,
        header -> {
          header.putFloat(QOFFSET_X, header.getFloat(QOFFSET_X) + mm);
          header.putFloat(SROW_X + 12, header.getFloat(SROW_X + 12) + mm);
        });
  }

  static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Turns one bit in the middle of the file. */
  static void flipBit(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(file, bytes);
  }
}
