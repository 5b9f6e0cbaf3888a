package org.segbench.reports.tables;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A table before it has a form: typed cells that Markdown, CSV, LaTeX, HTML and a terminal render
 * alike.
 *
 * @param title what it shows, with the mark of synthetic data if they are
 * @param synthetic whether any of the data are made up
 * @param columns its columns, left to right; those that hold {@link Cell.Compared} come last
 * @param rows each as long as {@code columns}
 * @param rules indices of rows above which a rule divides the table
 * @param notes how to read it, and what to be wary of
 */
public record ResultTable(
    String title,
    boolean synthetic,
    List<Column> columns,
    List<List<Cell>> rows,
    SortedSet<Integer> rules,
    List<String> notes) {

  /**
   * A column.
   *
   * @param group heading that it shares with its neighbours, such as a data set; empty for none
   * @param title its header
   * @param kind what its cells hold
   */
  public record Column(String group, String title, Kind kind) {
    public Column(String title, Kind kind) {
      this("", title, kind);
    }

    /** Group and title in one line. */
    public String heading() {
      return group.isEmpty() ? title : group + " " + title;
    }
  }

  /** What a column's cells hold. */
  public enum Kind {
    TEXT,
    /** {@link Cell.Mean} or {@link Cell.Absent}. */
    MEAN,
    /** {@link Cell.Distance} or {@link Cell.Absent}. */
    DISTANCE,
    /** {@link Cell.Percent} or {@link Cell.Absent}. */
    PERCENT,
    /** {@link Cell.Compared}. */
    COMPARED
  }

  public ResultTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected %d cells a row, found %d".formatted(columns.size(), row.size()));
      }
    }
  }

  /** A table without rules. */
  public ResultTable(
      String title,
      boolean synthetic,
      List<Column> columns,
      List<List<Cell>> rows,
      List<String> notes) {
    this(title, synthetic, columns, rows, Collections.emptySortedSet(), notes);
  }

  /** Whether its cells stand beside published ones. */
  public boolean compares() {
    return columns.stream().anyMatch(column -> column.kind() == Kind.COMPARED);
  }
}
