package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.segbench.benchmarks.reproduce.TableDifference;
import org.segbench.benchmarks.reproduce.Verdict;

/** What a reproduction came to, for a terminal. */
record VerdictText(PrintWriter out) {
  /** Rows that only one file has are named up to this many. */
  private static final int NAMED = 5;

  void print(Verdict verdict, Path original, Path reproduction) {
    out.printf("original      %s%nreproduction  %s%n%n", original, reproduction);
    if (verdict.provenance().isEmpty()) {
      out.println("program and machine: the same");
    } else {
      TextTable parts = new TextTable("differs", "original", "reproduction");
      verdict
          .provenance()
          .forEach((name, change) -> parts.row(name, said(change.before()), said(change.now())));
      out.println(parts);
    }
    if (verdict.weights().same()) {
      out.println("final weights: the same bits");
    } else {
      out.printf(
          "final weights: differ, SHA-256 %s and %s%n",
          verdict.weights().before(), verdict.weights().now());
    }
    print("progress.csv", " but for seconds and memory", verdict.progress());
    verdict
        .scores()
        .ifPresentOrElse(
            scores -> print("scores.csv", "", scores),
            () -> out.println("scores.csv: the original was not validated, nothing to compare"));
    out.println();
    out.println(
        verdict.same()
            ? "reproduced: the same numbers"
            : "differs: " + String.join(", ", verdict.differing()));
  }

  private void print(String file, String but, TableDifference table) {
    if (table.same()) {
      out.printf("%s: the same in all %d rows%s%n", file, table.rows(), but);
      return;
    }
    out.printf(
        "%s: %d cells of %d rows differ%s%n",
        file,
        table.cells(),
        table.rows(),
        table.first().map(row -> ", the first at " + row).orElse(""));
    only("original", table.onlyBefore());
    only("reproduction", table.onlyNow());
    if (!table.columns().isEmpty()) {
      out.printf("  columns that only one has: %s%n", String.join(", ", table.columns()));
    }
    if (!table.largest().isEmpty()) {
      TextTable largest =
          new TextTable("column", "largest difference", "at", "original", "reproduction");
      table
          .largest()
          .forEach(
              (column, cell) ->
                  largest.row(
                      column,
                      number(cell.difference()),
                      cell.row(),
                      said(cell.before()),
                      said(cell.now())));
      out.println(largest);
    }
  }

  private void only(String which, List<String> rows) {
    if (!rows.isEmpty()) {
      out.printf(
          "  only in the %s: %s%s%n",
          which,
          String.join("; ", rows.subList(0, Math.min(NAMED, rows.size()))),
          rows.size() > NAMED ? " and %d more".formatted(rows.size() - NAMED) : "");
    }
  }

  private static String said(String value) {
    return value.isEmpty() ? "-" : value;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3g", value.getAsDouble()) : "-";
  }
}
