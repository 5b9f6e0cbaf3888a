package org.segbench.reports.tables;

import java.util.Optional;

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

  /**
   * A mean distance.
   *
   * @param mm finite, shown with two decimals
   * @param cases number of cases with a finite distance
   * @param of number of cases that were scored
   * @param note what a reader must know about this value, or an empty text
   */
  record Distance(double mm, int cases, int of, String note) implements Cell {
    public Distance {
      if (!Double.isFinite(mm)) {
        throw new IllegalArgumentException("a mean distance is finite, or the cell is Absent");
      }
    }
  }

  /** A number in percent as printed in the paper, or a difference in percentage points to it. */
  record Percent(double percent, boolean signed) implements Cell {}

  /**
   * This workspace's own beside what others have printed.
   *
   * @param here what there is here, or why there is nothing
   * @param marks how that is set off
   * @param published what the paper prints
   * @param revisited what "nnU-Net Revisited" prints
   */
  record Compared(Here here, Marks marks, Optional<Printed> published, Optional<Printed> revisited)
      implements Cell {}

  /** No value, and why. */
  record Absent(String why) implements Cell, Here {}

  /** A number as printed elsewhere, letter by letter, and how its table sets it off. */
  record Printed(String text, Marks marks) {}
}
