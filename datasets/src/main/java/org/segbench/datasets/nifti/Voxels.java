package org.segbench.datasets.nifti;

import java.nio.ByteBuffer;

/**
 * Voxels as stored, in one primitive array of their own width, x fastest. Unsigned types keep their
 * bits in Java's signed arrays; {@link #at} gives the value. Arrays are handed over, never copied.
 */
public sealed interface Voxels {
  /** The stored type. */
  DataType type();

  /** The number of voxels. */
  int length();

  /** The stored value, unscaled; 64-bit integers are rounded to the nearest double. */
  double at(int index);

  /**
   * Takes {@code count} voxels from where {@code from} stands, in its byte order, to index {@code
   * at} on. Where the buffer stands afterwards is left open.
   */
  void load(int at, int count, ByteBuffer from);

  /** Puts {@code count} voxels from index {@code at} on into {@code to}; as {@link #load}. */
  void store(int at, int count, ByteBuffer to);

  /** Zeros. */
  static Voxels allocate(DataType type, int length) {
    return switch (type) {
      case UINT8, INT8 -> new Bytes(type, new byte[length]);
      case UINT16, INT16 -> new Shorts(type, new short[length]);
      case UINT32, INT32 -> new Ints(type, new int[length]);
      case UINT64, INT64 -> new Longs(type, new long[length]);
      case FLOAT32 -> new Floats(new float[length]);
      case FLOAT64 -> new Doubles(new double[length]);
    };
  }

  private static DataType oneOf(DataType signed, DataType unsigned, DataType type) {
    if (type != signed && type != unsigned) {
      throw new IllegalArgumentException(type + " is neither " + signed + " nor " + unsigned);
    }
    return type;
  }

  /** {@link DataType#INT8} or {@link DataType#UINT8}. */
  final class Bytes implements Voxels {
    private final DataType type;
    private final byte[] values;

    public Bytes(DataType type, byte[] values) {
      this.type = oneOf(DataType.INT8, DataType.UINT8, type);
      this.values = values;
    }

    /** The array itself, not a copy. */
    public byte[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return type == DataType.UINT8 ? values[index] & 0xff : values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.put(values, at, count);
    }
  }

  /** {@link DataType#INT16} or {@link DataType#UINT16}. */
  final class Shorts implements Voxels {
    private final DataType type;
    private final short[] values;

    public Shorts(DataType type, short[] values) {
      this.type = oneOf(DataType.INT16, DataType.UINT16, type);
      this.values = values;
    }

    /** The array itself, not a copy. */
    public short[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return type == DataType.UINT16 ? values[index] & 0xffff : values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.asShortBuffer().get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.asShortBuffer().put(values, at, count);
    }
  }

  /** {@link DataType#INT32} or {@link DataType#UINT32}. */
  final class Ints implements Voxels {
    private final DataType type;
    private final int[] values;

    public Ints(DataType type, int[] values) {
      this.type = oneOf(DataType.INT32, DataType.UINT32, type);
      this.values = values;
    }

    /** The array itself, not a copy. */
    public int[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return type == DataType.UINT32 ? Integer.toUnsignedLong(values[index]) : values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.asIntBuffer().get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.asIntBuffer().put(values, at, count);
    }
  }

  /** {@link DataType#INT64} or {@link DataType#UINT64}. */
  final class Longs implements Voxels {
    private final DataType type;
    private final long[] values;

    public Longs(DataType type, long[] values) {
      this.type = oneOf(DataType.INT64, DataType.UINT64, type);
      this.values = values;
    }

    /** The array itself, not a copy. */
    public long[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return type == DataType.UINT64
          ? DataType.unsignedToDouble(values[index])
          : (double) values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.asLongBuffer().get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.asLongBuffer().put(values, at, count);
    }
  }

  /** {@link DataType#FLOAT32}. */
  final class Floats implements Voxels {
    private final float[] values;

    public Floats(float[] values) {
      this.values = values;
    }

    /** The array itself, not a copy. */
    public float[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return DataType.FLOAT32;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.asFloatBuffer().get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.asFloatBuffer().put(values, at, count);
    }
  }

  /** {@link DataType#FLOAT64}. */
  final class Doubles implements Voxels {
    private final double[] values;

    public Doubles(double[] values) {
      this.values = values;
    }

    /** The array itself, not a copy. */
    public double[] values() {
      return values;
    }

    @Override
    public DataType type() {
      return DataType.FLOAT64;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double at(int index) {
      return values[index];
    }

    @Override
    public void load(int at, int count, ByteBuffer from) {
      from.asDoubleBuffer().get(values, at, count);
    }

    @Override
    public void store(int at, int count, ByteBuffer to) {
      to.asDoubleBuffer().put(values, at, count);
    }
  }
}
