package org.segbench.datasets.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scalar types that a voxel may have on disk, under their NIfTI codes. */
public enum DataType {
  UINT8(2, 1),
  INT16(4, 2),
  INT32(8, 4),
  FLOAT32(16, 4),
  FLOAT64(64, 8),
  INT8(256, 1),
  UINT16(512, 2),
  UINT32(768, 4),
  INT64(1024, 8),
  UINT64(1280, 8);

  /** What NIfTI defines beside the scalar types; named so that a refusal can say what it met. */
  private static final Map<Integer, String> NOT_READ =
      Map.of(
          0, "unknown",
          1, "binary (1 bit)",
          32, "complex64",
          128, "RGB24",
          1536, "float128",
          1792, "complex128",
          2048, "complex256",
          2304, "RGBA32");

  private final int code;
  private final int bytes;

  DataType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The header's {@code datatype}. */
  public int code() {
    return code;
  }

  /** Bytes a voxel; the header's {@code bitpix} is eight times that. */
  public int bytes() {
    return bytes;
  }

  /** Whether stored values are whole numbers. */
  public boolean isInteger() {
    return this != FLOAT32 && this != FLOAT64;
  }

  /** numpy's name: {@code int16} in little-endian files, {@code >i2} in big-endian ones. */
  public String numpyName(ByteOrder order) {
    String name = name().toLowerCase(Locale.ROOT);
    if (order == ByteOrder.LITTLE_ENDIAN || bytes == 1) {
      return name;
    }
    return ">" + name.charAt(0) + bytes;
  }

  static Optional<DataType> byCode(int code) {
    for (DataType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** What an unreadable {@code code} stands for, in words. */
  static String describe(int code) {
    return NOT_READ.getOrDefault(code, "not a NIfTI type");
  }

  /**
   * Unpacks the first {@code count} values of a buffer; 64-bit integers are rounded to the nearest
   * double. One loop a type, so that nothing is decided for each voxel.
   */
  void decode(ByteBuffer from, int count, double[] into) {
    switch (this) {
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.get(i) & 0xff;
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.get(i);
        }
      }
      case UINT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getShort(2 * i) & 0xffff;
        }
      }
      case INT16 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getShort(2 * i);
        }
      }
      case UINT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getInt(4 * i) & 0xffffffffL;
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getInt(4 * i);
        }
      }
      case UINT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = unsignedToDouble(from.getLong(8 * i));
        }
      }
      case INT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getLong(8 * i);
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getFloat(4 * i);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          into[i] = from.getDouble(8 * i);
        }
      }
    }
  }

  /** Whether a short holds every value of the type. */
  boolean isShort() {
    return this == UINT8 || this == INT8 || this == INT16;
  }

  /**
   * Unpacks {@code count} values of a buffer, from its value {@code first} on, into an array from
   * index {@code at} on.
   *
   * @throws IllegalStateException unless {@link #isShort}
   */
  void decode(ByteBuffer from, int first, int count, short[] into, int at) {
    switch (this) {
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = (short) (from.get(first + i) & 0xff);
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = from.get(first + i);
        }
      }
      case INT16 -> from.asShortBuffer().get(first, into, at, count);
      default -> throw new IllegalStateException("no short holds every " + this);
    }
  }

  static double unsignedToDouble(long value) {
    if (value >= 0) {
      return value;
    }
    // Halve, keeping the lost bit sticky so that the rounding is that of the whole number.
    return ((value >>> 1) | (value & 1)) * 2.0;
  }
}
