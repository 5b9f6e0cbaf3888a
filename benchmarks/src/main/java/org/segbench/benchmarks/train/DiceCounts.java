package org.segbench.benchmarks.train;

import java.util.OptionalDouble;

/** Voxels of some structures, over many patches: predicted, in the reference, and both. */
final class DiceCounts {
  private final long[] predicted;
  private final long[] reference;
  private final long[] both;

  DiceCounts(int structures) {
    predicted = new long[structures];
    reference = new long[structures];
    both = new long[structures];
  }

  /** Counts a voxel that is in the structure by prediction, by reference, or by both. */
  void add(int structure, boolean isPredicted, boolean isReference) {
    predicted[structure] += isPredicted ? 1 : 0;
    reference[structure] += isReference ? 1 : 0;
    both[structure] += isPredicted && isReference ? 1 : 0;
  }

  /** The mean Dice of the structures that occur at all, in [0, 1]; empty if none does. */
  OptionalDouble mean() {
    double sum = 0;
    int occurring = 0;
    for (int s = 0; s < both.length; s++) {
      if (predicted[s] + reference[s] > 0) {
        sum += 2.0 * both[s] / (predicted[s] + reference[s]);
        occurring++;
      }
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }
}
