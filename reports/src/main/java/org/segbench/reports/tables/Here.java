package org.segbench.reports.tables;

import java.util.OptionalDouble;

/** What stands in a cell as this workspace's own. */
public sealed interface Here permits Here.Reproduced, Here.Stated, Cell.Absent {
  /**
   * A mean over the pooled cases of a cross-validation.
   *
   * @param fraction 0..1; shown in percent with two decimals, as the paper prints it
   * @param spread standard deviation of the folds' means, 0..1, if there are two or more
   * @param cases number of cases with a value
   * @param of number of cases that were scored
   * @param folds number of folds that are in it
   * @param ofFolds number of folds that are to be in it
   * @param synthetic whether the data are made up
   * @param imported whether scores were brought in from elsewhere
   */
  record Reproduced(
      double fraction,
      OptionalDouble spread,
      int cases,
      int of,
      int folds,
      int ofFolds,
      boolean synthetic,
      boolean imported)
      implements Here {
    public Reproduced {
      if (Double.isNaN(fraction)) {
        throw new IllegalArgumentException("a mean of nothing is an Absent cell");
      }
    }
  }

  /**
   * A number or words as they print: a count of parameters, a leaderboard's value.
   *
   * @param imported whether it was brought in from elsewhere
   */
  record Stated(String text, boolean imported) implements Here {}
}
