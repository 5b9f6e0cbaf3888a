package org.segbench.reports.tables;

/** A cell of a {@link ResultTable}. */
public sealed interface Cell {

  /** Words: a name, a plan, a count of folds. */
  record Text(String text) implements Cell {}

  /**
   * A mean score.
   *
   * @param fraction 0..1; shown in percent with two decimals, as the paper prints it
   * @param cases number of cases with a value
   * @param of number of cases that were scored
   * @param note what a reader must know about this value, or an empty text
   */
  record Mean(double fraction, int cases, int of, String note) implements Cell {
    public Mean {
      if (Double.isNaN(fraction)) {
        throw new IllegalArgumentException("a mean of nothing is an Absent cell");
      }
    }
  }

  /** A number in percent as printed in the paper, or a difference in percentage points to it. */
  record Percent(double percent, boolean signed) implements Cell {}

  /** No value, and why. */
  record Absent(String why) implements Cell {}
}
