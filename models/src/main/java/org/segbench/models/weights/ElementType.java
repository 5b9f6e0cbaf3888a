package org.segbench.models.weights;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The element types of safetensors that weights come in. Half precision is widened to float while
 * reading: a network loads it into its own precision anyway.
 */
enum ElementType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT32),
  U8(1, DataType.UINT8);

  private final int bytes;
  private final DataType readAs;

  ElementType(int bytes, DataType readAs) {
    this.bytes = bytes;
    this.readAs = readAs;
  }

  /** Length of one element in the file. */
  int bytes() {
    return bytes;
  }

  /** The type of the arrays that it is read into. */
  DataType readAs() {
    return readAs;
  }

  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The type that arrays of a DJL type are written as. */
  static Optional<ElementType> of(DataType type) {
    return Arrays.stream(values())
        .filter(each -> each.readAs == type && each.bytes == type.getNumOfBytes())
        .findFirst();
  }

  /**
   * The stored elements as {@link #readAs} ones.
   *
   * @param stored little endian, from its position to its limit
   */
  ByteBuffer widened(ByteBuffer stored) {
    if (this != F16 && this != BF16) {
      return stored;
    }
    ByteBuffer wide =
        ByteBuffer.allocateDirect(2 * stored.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (stored.hasRemaining()) {
      short bits = stored.getShort();
      wide.putFloat(this == F16 ? fromHalf(bits) : Float.intBitsToFloat(bits << 16));
    }
    return wide.flip();
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
  static float fromHalf(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
