package org.segbench.benchmarks.metrics;

/**
 * A set of places of a grid (z, y, x), one bit each, so that 64 places are looked at in one step.
 *
 * <p>Each row begins with a new word and ends with a word of zeros, as does the array, so that a
 * window of 64 places around any place of a row can be read without asking where the row ends.
 */
final class BitVolume {
  private static final int WORD = Long.SIZE;

  private final int[] shape;
  private final int words;
  private final long[] bits;

  /** An empty set. */
  BitVolume(int[] shape) {
    this.shape = shape.clone();
    words = (shape[2] + WORD - 1) / WORD;
    bits = new long[Math.toIntExact(1 + (long) shape[0] * shape[1] * stride())];
  }

  int size(int axis) {
    return shape[axis];
  }

  int[] shape() {
    return shape.clone();
  }

  /** Words of a row without the one of zeros. */
  int words() {
    return words;
  }

  /** From a row's first word to the next row's. */
  int stride() {
    return words + 1;
  }

  /** Where the words of a row begin in {@link #bits}. */
  int start(int z, int y) {
    return 1 + (z * shape[1] + y) * stride();
  }

  /** The words: bit x % 64 of word {@code start(z, y) + x / 64}; shared. */
  long[] bits() {
    return bits;
  }

  void add(int z, int y, int x) {
    bits[start(z, y) + x / WORD] |= 1L << x;
  }

  int count() {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** How many places this set shares with another of one shape. */
  int shared(BitVolume other) {
    int count = 0;
    for (int i = 0; i < bits.length; i++) {
      count += Long.bitCount(bits[i] & other.bits[i]);
    }
    return count;
  }

  /** Takes the places one after another. */
  @FunctionalInterface
  interface Visitor {
    void visit(int z, int y, int x);
  }

  /** Visits every place, x fastest. */
  void forEach(Visitor visitor) {
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        int start = start(z, y);
        for (int word = 0; word < words; word++) {
          for (long rest = bits[start + word]; rest != 0; rest &= rest - 1) {
            visitor.visit(z, y, word * WORD + Long.numberOfTrailingZeros(rest));
          }
        }
      }
    }
  }

  /** The numbers of the places, x fastest. */
  int[] numbers() {
    int[] numbers = new int[count()];
    int[] next = {0};
    forEach((z, y, x) -> numbers[next[0]++] = (z * shape[1] + y) * shape[2] + x);
    return numbers;
  }

  /** Grows an extent over every place. */
  void extend(Extent extent) {
    for (int z = 0; z < shape[0]; z++) {
      for (int y = 0; y < shape[1]; y++) {
        int first = start(z, y);
        int last = first + words - 1;
        while (first <= last && bits[first] == 0) {
          first++;
        }
        if (first > last) {
          continue;
        }
        while (bits[last] == 0) {
          last--;
        }
        int before = (first - start(z, y)) * WORD;
        int after = (last - start(z, y) + 1) * WORD;
        extent.add(z, y, before + Long.numberOfTrailingZeros(bits[first]));
        extent.add(z, y, after - 1 - Long.numberOfLeadingZeros(bits[last]));
      }
    }
  }

  /** The part inside a box, with places counted from the box's corner. */
  BitVolume crop(Extent box) {
    BitVolume part = new BitVolume(box.size());
    int shift = box.from(2) % WORD;
    long end = -1L >>> (part.words * WORD - part.shape[2]);
    for (int z = 0; z < part.shape[0]; z++) {
      for (int y = 0; y < part.shape[1]; y++) {
        int source = start(z + box.from(0), y + box.from(1)) + box.from(2) / WORD;
        int target = part.start(z, y);
        for (int word = 0; word < part.words; word++) {
          long low = bits[source + word] >>> shift;
          part.bits[target + word] = low | ((bits[source + word + 1] << 1) << (WORD - 1 - shift));
        }
        part.bits[target + part.words - 1] &= end;
      }
    }
    return part;
  }
}
