package org.segbench.reports.tables;

import java.util.Locale;
import java.util.Optional;

/** Cells as a person reads them; numbers the same in every locale. */
public final class CellText {
  /** Follows a number that was brought in from elsewhere. */
  public static final String DAGGER = "†";

  private CellText() {}

  /** {@code 84.01 (30/30)}; for a cell without a value a dash and the reason. */
  public static String of(Cell cell) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    }
    if (cell instanceof Cell.Mean mean) {
      return percent(mean) + " " + counts(mean);
    }
    if (cell instanceof Cell.Distance distance) {
      return two(distance.mm()) + " " + counts(distance);
    }
    if (cell instanceof Cell.Percent percent) {
      return percent(percent);
    }
    if (cell instanceof Cell.Compared compared) {
      return of(compared.here());
    }
    if (cell instanceof Cell.Absent absent) {
      return "– " + absent.why();
    }
    throw new AssertionError(cell);
  }

  /** {@code 84.01±0.40}, with a dagger if it was brought in; the reason if there is none. */
  public static String of(Here here) {
    if (here instanceof Here.Reproduced mean) {
      String spread = mean.spread().isPresent() ? "±" + spread(mean) : "";
      return percent(mean) + spread + dagger(mean.imported());
    }
    if (here instanceof Here.Stated stated) {
      return stated.text() + dagger(stated.imported());
    }
    if (here instanceof Cell.Absent absent) {
      return absent.why();
    }
    throw new AssertionError(here);
  }

  /** {@code 29/30; 2/5}: cases with a value of those scored; folds in it of those planned. */
  public static Optional<String> counts(Here here) {
    return here instanceof Here.Reproduced mean
        ? Optional.of(mean.cases() + "/" + mean.of() + "; " + mean.folds() + "/" + mean.ofFolds())
        : Optional.empty();
  }

  /** {@code (29/30)}, or {@code (29/30, 12 of 13 labels)}. */
  public static String counts(Cell.Mean mean) {
    return counts(mean.cases(), mean.of(), mean.note());
  }

  /** {@code (29/30)}, or {@code (29/30, 1 infinite)}. */
  public static String counts(Cell.Distance distance) {
    return counts(distance.cases(), distance.of(), distance.note());
  }

  public static String percent(Cell.Mean mean) {
    return two(100 * mean.fraction());
  }

  public static String percent(Here.Reproduced mean) {
    return two(100 * mean.fraction());
  }

  /** The spread in percentage points; empty if there is none. */
  public static String spread(Here.Reproduced mean) {
    return mean.spread().isPresent() ? two(100 * mean.spread().getAsDouble()) : "";
  }

  public static String percent(Cell.Percent percent) {
    return percent.signed()
        ? String.format(Locale.ROOT, "%+.2f", percent.percent())
        : two(percent.percent());
  }

  /** Two decimals, as the paper prints its scores. */
  public static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String counts(int cases, int of, String note) {
    return "(" + cases + "/" + of + (note.isEmpty() ? "" : ", " + note) + ")";
  }

  private static String dagger(boolean imported) {
    return imported ? DAGGER : "";
  }
}
