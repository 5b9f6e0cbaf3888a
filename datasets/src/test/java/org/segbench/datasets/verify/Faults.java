package org.segbench.datasets.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.Volume;

/** Ways to spoil a volume. */
final class Faults {
  /** Offset of {@code srow_x} in a NIfTI-1 header; four floats a row. */
  static final int SROW_X = 280;

  static final int SROW_Y = 296;

  private Faults() {}

  static void changeValues(Path file, UnaryOperator<Float> change) {
    Volume volume = Volume.read(file);
    float[] values = volume.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = change.apply(values[i]);
    }
    volume.write(file);
  }

  static void setFirstVoxel(Path file, float value) {
    Volume volume = Volume.read(file);
    volume.values()[0] = value;
    volume.write(file);
  }

  /** The same values, cut or filled up with zeros, on another grid. */
  static void changeGrid(Path file, int[] shape, double[] spacing) {
    float[] values = Volume.read(file).values();
    Geometry grid = Geometry.of(shape, spacing);
    new Volume(grid, Arrays.copyOf(values, grid.voxelCount())).write(file);
  }

  /** Overwrites one float of the header. */
  static void patchHeader(Path file, int offset, float value) throws IOException {
    byte[] bytes;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      bytes = in.readAllBytes();
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(offset, value);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
