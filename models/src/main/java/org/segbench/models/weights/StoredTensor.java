package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.segbench.models.ModelException;

/**
 * A tensor whose type and shape are known and whose values are read when asked for.
 *
 * @param type of its elements where it is stored
 * @param shape sizes, slowest axis first; empty for a scalar
 * @param source reads the values
 */
public record StoredTensor(StoredType type, List<Long> shape, Values source) {

  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /** Where a tensor's values come from. */
  @FunctionalInterface
  public interface Values {

    /**
     * All values, the last axis fastest, little-endian, in a direct buffer.
     *
     * @throws ModelException if the file cannot be read or is damaged there
     */
    ByteBuffer read();
  }

  /**
   * An array as it would be stored.
   *
   * @param array FLOAT32, FLOAT64, INT64, INT32, UINT8 or BOOLEAN
   * @throws ModelException if it is of another type
   */
  public static StoredTensor of(NDArray array) {
    DataType type = array.getDataType();
    StoredType stored =
        StoredType.of(type)
            .orElseThrow(
                () -> new ModelException("Weights of type %s are not stored".formatted(type)));
    return new StoredTensor(
        stored,
        Arrays.stream(array.getShape().getShape()).boxed().toList(),
        () -> array.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Number of scalars. */
  public long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }

  /** Bytes that its values take. */
  public long bytes() {
    return elements() * type.bytes();
  }

  /**
   * Reads the values into an array; half precisions and small integers are widened.
   *
   * @param manager owns the array
   * @throws ModelException as {@link Values#read}
   */
  public NDArray array(NDManager manager) {
    Shape sizes = new Shape(shape.stream().mapToLong(Long::longValue).toArray());
    return type.array(source.read(), sizes, manager);
  }
}
