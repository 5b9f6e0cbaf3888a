package org.segbench.benchmarks.array;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/** Whole {@code .npy} files. For boxes of a file see {@link NpyFile}. */
public final class Npy {
  /** Elements encoded at once. */
  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /** The shape of the array in a file, slowest axis first. */
  public static int[] shape(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      return array.shape();
    }
  }

  /** All elements of a FLOAT32 file. */
  public static float[] readFloats(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      float[] elements = new float[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of an INT8 file. */
  public static byte[] readBytes(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      byte[] elements = new byte[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of an INT32 file. */
  public static int[] readInts(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      int[] elements = new int[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** All elements of a file of any type. */
  public static double[] readDoubles(Path file) {
    try (NpyFile array = NpyFile.open(file)) {
      double[] elements = new double[Shapes.arraySize(array.shape())];
      array.read(Box.whole(array.shape()), elements);
      return elements;
    }
  }

  /** Writes a FLOAT32 file, whole or not at all; its {@link FileChecksum}. */
  public static String write(Path file, float[] elements, int... shape) {
    return write(
        file,
        NpyType.FLOAT32,
        elements.length,
        shape,
        (bytes, from, count) -> bytes.asFloatBuffer().put(elements, from, count));
  }

  /** Writes a FLOAT64 file, whole or not at all; its {@link FileChecksum}. */
  public static String write(Path file, double[] elements, int... shape) {
    return write(
        file,
        NpyType.FLOAT64,
        elements.length,
        shape,
        (bytes, from, count) -> bytes.asDoubleBuffer().put(elements, from, count));
  }

  /** Writes an INT8 file, whole or not at all; its {@link FileChecksum}. */
  public static String write(Path file, byte[] elements, int... shape) {
    return write(
        file,
        NpyType.INT8,
        elements.length,
        shape,
        (bytes, from, count) -> bytes.duplicate().put(elements, from, count));
  }

  /** Writes an INT32 file, whole or not at all; its {@link FileChecksum}. */
  public static String write(Path file, int[] elements, int... shape) {
    return write(
        file,
        NpyType.INT32,
        elements.length,
        shape,
        (bytes, from, count) -> bytes.asIntBuffer().put(elements, from, count));
  }

  /** Puts some of the elements at the start of a buffer, whose position stays. */
  @FunctionalInterface
  private interface Encoder {
    void encode(ByteBuffer bytes, int from, int count);
  }

  private static String write(Path file, NpyType type, int length, int[] shape, Encoder encoder) {
    if (length != Shapes.size(shape)) {
      throw new IllegalArgumentException(
          "%s: %d elements are not an array of %s".formatted(file, length, Shapes.describe(shape)));
    }
    Checksum sum = FileChecksum.algorithm();
    try {
      AtomicFile.write(
          file, out -> write(new CheckedOutputStream(out, sum), type, length, shape, encoder));
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
    return FileChecksum.text(sum);
  }

  private static void write(
      OutputStream out, NpyType type, int length, int[] shape, Encoder encoder) throws IOException {
    out.write(NpyHeader.format(type, shape));
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      encoder.encode(bytes, from, count);
      out.write(bytes.array(), 0, count * type.bytes());
    }
  }
}
