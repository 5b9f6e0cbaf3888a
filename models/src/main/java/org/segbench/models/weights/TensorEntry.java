package org.segbench.models.weights;

import java.util.List;

/**
 * One tensor as the header of a safetensors file names it.
 *
 * @param from first byte, counted from the end of the header
 * @param to one past its last byte
 */
record TensorEntry(String name, ElementType type, List<Long> shape, long from, long to) {

  TensorEntry {
    shape = List.copyOf(shape);
  }

  long length() {
    return to - from;
  }

  /**
   * Bytes that shape and type ask for.
   *
   * @throws ArithmeticException if they are more than a long counts
   */
  long expectedLength() {
    return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
  }

  long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
