package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** An element type of weights on disk, named as in safetensors, and the type it has in memory. */
public enum StoredType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT32),
  I16(2, DataType.INT32),
  I8(1, DataType.INT32),
  U8(1, DataType.UINT8),
  BOOL(1, DataType.BOOLEAN);

  private final int bytes;
  private final DataType inMemory;

  StoredType(int bytes, DataType inMemory) {
    this.bytes = bytes;
    this.inMemory = inMemory;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a floating-point type, as trainable parameters and running statistics have. */
  public boolean isFloating() {
    return switch (this) {
      case F64, F32, F16, BF16 -> true;
      case I64, I32, I16, I8, U8, BOOL -> false;
    };
  }

  /** The type that holds elements of a type in memory without change. */
  static Optional<StoredType> of(DataType type) {
    return Arrays.stream(values())
        .filter(stored -> stored.inMemory == type && !stored.isWidened())
        .findFirst();
  }

  NDArray array(ByteBuffer stored, Shape shape, NDManager manager) {
    return manager.create(isWidened() ? widened(stored) : stored, shape, inMemory);
  }

  private boolean isWidened() {
    return switch (this) {
      case F16, BF16, I16, I8 -> true;
      case F64, F32, I64, I32, U8, BOOL -> false;
    };
  }

  private ByteBuffer widened(ByteBuffer narrow) {
    int elements = narrow.remaining() / bytes;
    ByteBuffer wide =
        ByteBuffer.allocateDirect(Math.multiplyExact(elements, 4)).order(ByteOrder.LITTLE_ENDIAN);
    while (narrow.hasRemaining()) {
      switch (this) {
        case F16 -> wide.putFloat(HalfFloat.widen(narrow.getShort()));
        case BF16 -> wide.putFloat(Float.intBitsToFloat(narrow.getShort() << 16));
        case I16 -> wide.putInt(narrow.getShort());
        case I8 -> wide.putInt(narrow.get());
        default -> throw new IllegalStateException(this + " needs no widening");
      }
    }
    return wide.flip();
  }
}
