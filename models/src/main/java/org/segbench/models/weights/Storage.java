package org.segbench.models.weights;

/**
 * A run of elements in a torch.save file that tensors are views of.
 *
 * @param key its name in the file
 * @param elements of the whole run
 * @param start the first element that belongs to it; not 0 only for parts of a run, which PyTorch
 *     before 0.4 could save
 */
record Storage(String key, StoredType type, long elements, long start) {

  Storage {
    if (elements < 0 || elements > Long.MAX_VALUE / type.bytes()) {
      throw new IllegalArgumentException(
          "storage %s would have %d elements".formatted(key, elements));
    }
    if (start < 0 || start > elements) {
      throw new IllegalArgumentException(
          "storage %s of %d elements would start at %d".formatted(key, elements, start));
    }
  }

  /** Bytes of the whole run. */
  long bytes() {
    return elements * type.bytes();
  }
}
