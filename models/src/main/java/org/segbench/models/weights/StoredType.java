package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** An element type of the format, and the type that it has in memory. */
enum StoredType {
  F64(8, DataType.FLOAT64),
  F32(4, DataType.FLOAT32),
  F16(2, DataType.FLOAT32),
  BF16(2, DataType.FLOAT32),
  I64(8, DataType.INT64),
  I32(4, DataType.INT32),
  U8(1, DataType.UINT8),
  BOOL(1, DataType.BOOLEAN);

  private final int bytes;
  private final DataType inMemory;

  StoredType(int bytes, DataType inMemory) {
    this.bytes = bytes;
    this.inMemory = inMemory;
  }

  int bytes() {
    return bytes;
  }

  static Optional<StoredType> of(DataType type) {
    return Arrays.stream(values())
        .filter(stored -> stored.inMemory == type && stored != F16 && stored != BF16)
        .findFirst();
  }

  NDArray array(ByteBuffer stored, Shape shape, NDManager manager) {
    ByteBuffer values =
        switch (this) {
          case F16, BF16 -> widened(stored);
          default -> stored;
        };
    return manager.create(values, shape, inMemory);
  }

  private ByteBuffer widened(ByteBuffer halves) {
    ByteBuffer floats =
        ByteBuffer.allocateDirect(2 * halves.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    while (halves.hasRemaining()) {
      short bits = halves.getShort();
      floats.putFloat(this == BF16 ? Float.intBitsToFloat(bits << 16) : HalfFloat.widen(bits));
    }
    return floats.flip();
  }
}
