package org.segbench.reports.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How much the folds of a cross-validation differ.
 *
 * @param folds number of folds with a value
 * @param mean their mean, each of the same weight: not the mean over the pooled cases
 * @param deviation their standard deviation with n - 1 below the sum; empty for a single fold
 * @param lowest the worst fold's value
 * @param highest the best fold's value
 */
public record FoldSpread(
    int folds, double mean, OptionalDouble deviation, double lowest, double highest) {

  /** The spread of one value a fold; NaN is a fold without a value and is left out. */
  public static Finding<FoldSpread> of(double... values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (known.length == 0) {
      return Finding.unknown("no fold has a value");
    }
    double mean = Arrays.stream(known).average().orElseThrow();
    double squares = Arrays.stream(known).map(value -> (value - mean) * (value - mean)).sum();
    OptionalDouble deviation =
        known.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (known.length - 1)));
    return Finding.of(
        new FoldSpread(known.length, mean, deviation, known[0], known[known.length - 1]));
  }
}
