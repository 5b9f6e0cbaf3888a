package org.segbench.models.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor as a view of a storage: element (i, j, ...) is the storage's element {@code offset + i *
 * strides[0] + j * strides[1] + ...}. Checked to lie inside.
 *
 * @param offset in elements, from the beginning of the whole run
 * @param shape sizes, slowest axis first
 * @param strides in elements, one for each size
 */
record TensorView(Storage storage, long offset, List<Long> shape, List<Long> strides) {
  /** PyTorch's own limit. */
  private static final int MOST_AXES = 64;

  TensorView {
    if (shape.size() != strides.size() || shape.size() > MOST_AXES) {
      throw new IllegalArgumentException(
          "a tensor would have %d sizes and %d strides".formatted(shape.size(), strides.size()));
    }
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    if (shape.stream().anyMatch(size -> size < 0)
        || strides.stream().anyMatch(stride -> stride < 0)) {
      throw new IllegalArgumentException(
          "a tensor would have shape %s and strides %s".formatted(shape, strides));
    }
    try {
      long elements = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
      long end = elements == 0 ? offset : Math.addExact(offset, span(shape, strides));
      // Repeating elements (stride 0) could make a file stand for more than any memory holds.
      if (end > storage.elements() || elements > storage.elements()) {
        throw new IllegalArgumentException(
            "a tensor of offset %d, shape %s and strides %s does not fit into its storage %s of %d elements"
                .formatted(offset, shape, strides, storage.key(), storage.elements()));
      }
      Math.toIntExact(Math.multiplyExact(storage.type().bytes(), Math.max(elements, end - offset)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a tensor of shape %s and strides %s is larger than 2 GiB".formatted(shape, strides), e);
    }
  }

  private static long span(List<Long> shape, List<Long> strides) {
    long last = 0;
    for (int axis = 0; axis < shape.size(); axis++) {
      last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
    }
    return Math.addExact(last, 1);
  }

  private int elements() {
    return (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /** Where the bytes that it is a view of begin in the storage. */
  long firstByte() {
    return offset * storage.type().bytes();
  }

  /** Number of bytes from the first element to behind the last. */
  int spanBytes() {
    return elements() == 0 ? 0 : (int) span(shape, strides) * storage.type().bytes();
  }

  /** Bytes to read and to hand out, whichever are more. */
  long cost() {
    return Math.max(spanBytes(), (long) elements() * storage.type().bytes());
  }

  /**
   * The elements in the order of the shape.
   *
   * @param spanned the storage's bytes from {@link #firstByte}, {@link #spanBytes} of them, in
   *     their own byte order
   * @return little-endian, direct
   */
  ByteBuffer gather(ByteBuffer spanned) {
    if (isContiguous() && spanned.order() == ByteOrder.LITTLE_ENDIAN) {
      return spanned;
    }
    int width = storage.type().bytes();
    int elements = elements();
    ByteBuffer gathered =
        ByteBuffer.allocateDirect(elements * width).order(ByteOrder.LITTLE_ENDIAN);
    long[] index = new long[shape.size()];
    for (int i = 0; i < elements; i++) {
      copy(spanned, position(index) * width, gathered, width);
      advance(index);
    }
    return gathered.flip();
  }

  private boolean isContiguous() {
    long expected = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      if (shape.get(axis) > 1 && strides.get(axis) != expected) {
        return false;
      }
      expected *= Math.max(1, shape.get(axis));
    }
    return true;
  }

  private int position(long[] index) {
    long position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position += index[axis] * strides.get(axis);
    }
    return (int) position;
  }

  private void advance(long[] index) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis]++;
      if (index[axis] < shape.get(axis)) {
        return;
      }
      index[axis] = 0;
    }
  }

  private static void copy(ByteBuffer from, int position, ByteBuffer to, int width) {
    switch (width) {
      case 1 -> to.put(from.get(position));
      case 2 -> to.putShort(from.getShort(position));
      case 4 -> to.putInt(from.getInt(position));
      case 8 -> to.putLong(from.getLong(position));
      default -> throw new IllegalStateException("No element has " + width + " bytes");
    }
  }
}
