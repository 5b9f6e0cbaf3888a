package org.segbench.benchmarks.postprocess;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.datasets.volume.LabelVolume;

/**
 * What each way of processing makes of one case: Dice by label. All ways are tried in one visit,
 * because which of them the decision needs is known only when all cases have been seen.
 *
 * @param raw unprocessed
 * @param foreground only the largest component of all labels together
 * @param each only the largest component of every label
 * @param foregroundThenEach one after the other
 */
record CaseTrial(
    Map<Integer, OptionalDouble> raw,
    Map<Integer, OptionalDouble> foreground,
    Map<Integer, OptionalDouble> each,
    Map<Integer, OptionalDouble> foregroundThenEach) {

  /** Tries all on a prediction, whose labels are left as they are. */
  static CaseTrial of(LabelVolume reference, LabelVolume prediction, List<Integer> labels) {
    short[] expected = reference.labels();
    int[] shape = reference.geometry().shape();
    List<List<Integer>> everyLabel = labels.stream().map(List::of).toList();
    short[] work = prediction.labels().clone();
    KeepLargest.apply(work, shape, everyLabel);
    Map<Integer, OptionalDouble> each = LabelDice.of(expected, work, labels);
    System.arraycopy(prediction.labels(), 0, work, 0, work.length);
    KeepLargest.apply(work, shape, List.of(labels));
    Map<Integer, OptionalDouble> foreground = LabelDice.of(expected, work, labels);
    KeepLargest.apply(work, shape, everyLabel);
    return new CaseTrial(
        LabelDice.of(expected, prediction.labels(), labels),
        foreground,
        each,
        LabelDice.of(expected, work, labels));
  }
}
