package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code cases/ID.json}: the case's properties, where each class's locations lie in {@code
 * ID.locations.npy}, and what the arrays were made from.
 *
 * @param locations class to number of locations; the file holds them class after class, ascending
 * @param checksums of the case's three arrays
 * @param arraysHash {@link Plan#arraysHash} of the plan that was followed
 * @param sourceHash SHA-256 over the case's raw files
 */
record CaseRecord(
    CaseProperties properties,
    SortedMap<Integer, Integer> locations,
    Checksums checksums,
    String arraysHash,
    String sourceHash) {

  /**
   * {@link org.segbench.benchmarks.array.FileChecksum} of each array, by which damage is found
   * before it is trained on.
   */
  record Checksums(String image, String label, String locations) {}

  CaseRecord {
    locations = Collections.unmodifiableSortedMap(new TreeMap<>(locations));
  }
}
