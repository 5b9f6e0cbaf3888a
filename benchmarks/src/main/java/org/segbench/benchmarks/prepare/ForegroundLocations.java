package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a case's classes lie: for each class that it holds, flat indices into {@code [Z, Y, X]} of
 * voxels drawn without replacement, ascending. Background and -1 are not among them.
 */
public final class ForegroundLocations {
  private final SortedMap<Integer, int[]> byClass;

  ForegroundLocations(SortedMap<Integer, int[]> byClass) {
    this.byClass = new TreeMap<>(byClass);
  }

  /** The classes that the case holds. */
  public SortedSet<Integer> classes() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byClass.keySet()));
  }

  /** Flat indices of one class's voxels; empty if the case does not hold it. Not copied. */
  public int[] of(int label) {
    return byClass.getOrDefault(label, new int[0]);
  }
}
