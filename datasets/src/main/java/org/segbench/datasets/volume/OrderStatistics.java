package org.segbench.datasets.volume;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The k-th smallest values of a long sequence, exactly and without a copy of it: four counting
 * passes, each over 16 more bits of keys that sort as the numbers do. NaN sorts last.
 */
final class OrderStatistics {
  private static final int DIGIT_BITS = 16;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private OrderStatistics() {}

  /**
   * The values at the given ranks.
   *
   * @param ranks from 0, each below {@code length}
   */
  static double[] select(IntToDoubleFunction values, int length, long[] ranks) {
    long[] prefixes = new long[ranks.length];
    long[] left = ranks.clone();
    for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      long[] distinct = Arrays.stream(prefixes).distinct().toArray();
      long[][] counts = count(values, length, distinct, shift);
      for (int i = 0; i < ranks.length; i++) {
        long[] bucket = counts[indexOf(distinct, prefixes[i])];
        int digit = 0;
        while (left[i] >= bucket[digit]) {
          left[i] -= bucket[digit];
          digit++;
        }
        prefixes[i] = prefixes[i] << DIGIT_BITS | digit;
      }
    }
    return Arrays.stream(prefixes).mapToDouble(OrderStatistics::value).toArray();
  }

  /** For each of the key prefixes found so far, how often each next digit follows it. */
  private static long[][] count(
      IntToDoubleFunction values, int length, long[] prefixes, int shift) {
    long[][] counts = new long[prefixes.length][DIGITS];
    boolean first = shift == Long.SIZE - DIGIT_BITS;
    for (int i = 0; i < length; i++) {
      long key = key(values.applyAsDouble(i));
      int bucket = first ? 0 : indexOf(prefixes, key >>> (shift + DIGIT_BITS));
      if (bucket >= 0) {
        counts[bucket][(int) (key >>> shift) & (DIGITS - 1)]++;
      }
    }
    return counts;
  }

  private static int indexOf(long[] array, long wanted) {
    for (int i = 0; i < array.length; i++) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** A double's bits, turned so that unsigned order is numeric order. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }
}
