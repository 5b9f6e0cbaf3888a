package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Mean and median of the scores that are defined. Undefined scores do not enter, as in nnU-Net's
 * and the paper's evaluation (numpy's nanmean and nanmedian).
 *
 * @param mean empty if no score is defined
 * @param median the middle score, or the mean of the two in the middle
 * @param defined how many are defined
 * @param total how many there could have been
 */
public record Average(OptionalDouble mean, OptionalDouble median, int defined, int total) {

  /** The average of some scores. */
  public static Average of(Collection<OptionalDouble> scores) {
    double[] defined = scores.stream().flatMapToDouble(OptionalDouble::stream).toArray();
    int count = defined.length;
    if (count == 0) {
      return new Average(OptionalDouble.empty(), OptionalDouble.empty(), 0, scores.size());
    }
    double mean = PairwiseSum.of(defined) / count;
    Arrays.sort(defined);
    double median = (defined[(count - 1) / 2] + defined[count / 2]) / 2;
    return new Average(OptionalDouble.of(mean), OptionalDouble.of(median), count, scores.size());
  }
}
