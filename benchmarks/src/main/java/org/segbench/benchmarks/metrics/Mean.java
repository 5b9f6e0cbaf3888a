package org.segbench.benchmarks.metrics;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * The mean of the scores that are defined.
 *
 * @param value empty if none is
 * @param defined how many are
 * @param total how many there could have been
 */
public record Mean(OptionalDouble value, int defined, int total) {

  /** Undefined scores do not enter the mean, as in nnU-Net's and the paper's evaluation. */
  public static Mean of(Collection<OptionalDouble> scores) {
    double[] defined = scores.stream().flatMapToDouble(OptionalDouble::stream).toArray();
    return new Mean(
        defined.length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(PairwiseSum.of(defined) / defined.length),
        defined.length,
        scores.size());
  }
}
