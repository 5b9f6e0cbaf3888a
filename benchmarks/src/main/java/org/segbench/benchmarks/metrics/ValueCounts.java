package org.segbench.benchmarks.metrics;

import java.util.Arrays;

/**
 * How often each value occurs among numbers of which few differ, as distances between voxels of a
 * grid are: counted in a hash table, so that only the distinct values have to be sorted.
 */
final class ValueCounts {
  private final int kinds;
  private double[] values = new double[64];
  private int[] counts;
  private int distinct;

  /** One more than a value's place, 0 where the slot is free; twice as many slots as places. */
  private int[] slots = new int[128];

  /**
   * Counts nothing yet.
   *
   * @param kinds of numbers that are counted apart
   */
  ValueCounts(int kinds) {
    this.kinds = kinds;
    counts = new int[values.length * kinds];
  }

  /**
   * Counts a number once more.
   *
   * @param value not NaN, and not -0
   * @param kind 0 to kinds - 1
   */
  void add(double value, int kind) {
    int slot = slot(value);
    if (slots[slot] == 0) {
      if (distinct == values.length) {
        grow();
        slot = slot(value);
      }
      values[distinct++] = value;
      slots[slot] = distinct;
    }
    counts[(slots[slot] - 1) * kinds + kind]++;
  }

  private int slot(double value) {
    long mixed = Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> Integer.SIZE) & (slots.length - 1);
    while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * values.length);
    counts = Arrays.copyOf(counts, 2 * counts.length);
    slots = new int[2 * values.length];
    for (int place = 0; place < distinct; place++) {
      slots[slot(values[place])] = place + 1;
    }
  }

  /** Takes the counts one after another. */
  @FunctionalInterface
  interface Visitor {
    void visit(double value, int kind, int count);
  }

  /** Visits the counts, smallest value first, of one value the lowest kind first. */
  void forEach(Visitor visitor) {
    double[] sorted = Arrays.copyOf(values, distinct);
    Arrays.sort(sorted);
    for (double value : sorted) {
      int first = (slots[slot(value)] - 1) * kinds;
      for (int kind = 0; kind < kinds; kind++) {
        visitor.visit(value, kind, counts[first + kind]);
      }
    }
  }
}
