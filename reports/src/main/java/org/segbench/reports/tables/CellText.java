package org.segbench.reports.tables;

import java.util.Locale;

/** Cells as a person reads them; numbers the same in every locale. */
public final class CellText {
  private CellText() {}

  /** {@code 84.01 (30/30)}; for a cell without a value a dash and the reason. */
  public static String of(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Mean mean) {
      return percent(mean) + " " + counts(mean);
    }
    if (cell instanceof Cell.Percent percent) {
      return percent(percent);
    }
    if (cell instanceof Cell.Absent absent) {
      return "– " + absent.why();
    }
    throw new AssertionError(cell);
  }

  /** {@code (29/30)}, or {@code (29/30, 12 of 13 labels)}. */
  public static String counts(Cell.Mean mean) {
    String note = mean.note().isEmpty() ? "" : ", " + mean.note();
    return "(%d/%d%s)".formatted(mean.cases(), mean.of(), note);
  }

  public static String percent(Cell.Mean mean) {
    return String.format(Locale.ROOT, "%.2f", 100 * mean.fraction());
  }

  public static String percent(Cell.Percent percent) {
    return String.format(Locale.ROOT, percent.signed() ? "%+.2f" : "%.2f", percent.percent());
  }
}
