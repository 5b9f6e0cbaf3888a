package org.segbench.benchmarks.postprocess;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.benchmarks.metrics.Overlap;

/** The Dice of every label of one case, in one pass over the voxels. */
final class LabelDice {

  private LabelDice() {}

  /**
   * Counts and divides.
   *
   * @param labels those to be scored, each at least 1; others count as outside
   * @return by label; empty where neither volume has it
   */
  static Map<Integer, OptionalDouble> of(
      short[] reference, short[] prediction, List<Integer> labels) {
    int size = labels.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    long[] expected = new long[size];
    long[] found = new long[size];
    long[] both = new long[size];
    for (int i = 0; i < reference.length; i++) {
      int a = reference[i];
      int b = prediction[i];
      if (a > 0 && a < size) {
        expected[a]++;
        both[a] += a == b ? 1 : 0;
      }
      if (b > 0 && b < size) {
        found[b]++;
      }
    }
    Map<Integer, OptionalDouble> dice = new LinkedHashMap<>();
    for (int label : labels) {
      dice.put(
          label,
          new Overlap(both[label], found[label] - both[label], expected[label] - both[label])
              .dice());
    }
    return dice;
  }
}
