package org.segbench.benchmarks.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types that are read and written, under numpy's codes less the byte order. */
public enum NpyType {
  FLOAT32("f4", 4),
  FLOAT64("f8", 8),
  INT8("i1", 1),
  UINT8("u1", 1),
  INT16("i2", 2),
  INT32("i4", 4),
  INT64("i8", 8),
  BOOL("b1", 1);

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Bytes an element. */
  public int bytes() {
    return bytes;
  }

  /** numpy's description of a little-endian array of this type, as {@code <f4} or {@code |u1}. */
  String description() {
    return (bytes == 1 ? "|" : "<") + code;
  }

  static Optional<NpyType> ofCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** The element at this byte position as a double: exact, but for INT64 beyond 2^53. */
  double get(ByteBuffer buffer, int position) {
    return switch (this) {
      case FLOAT32 -> buffer.getFloat(position);
      case FLOAT64 -> buffer.getDouble(position);
      case INT8 -> buffer.get(position);
      case UINT8, BOOL -> Byte.toUnsignedInt(buffer.get(position));
      case INT16 -> buffer.getShort(position);
      case INT32 -> buffer.getInt(position);
      case INT64 -> buffer.getLong(position);
    };
  }
}
