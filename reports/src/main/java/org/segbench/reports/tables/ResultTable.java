package org.segbench.reports.tables;

import java.util.List;

/**
 * A table before it has a form: typed cells that Markdown, CSV and HTML render alike.
 *
 * @param title what it shows, with the mark of synthetic data if they are
 * @param synthetic whether the data are made up
 * @param columns its columns, left to right
 * @param rows each as long as {@code columns}
 * @param notes how to read it, and what to be wary of
 */
public record ResultTable(
    String title,
    boolean synthetic,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> notes) {

  /**
   * A column.
   *
   * @param title its header
   * @param kind what its cells hold
   */
  public record Column(String title, Kind kind) {}

  /** What a column's cells hold. */
  public enum Kind {
    TEXT,
    /** {@link Cell.Mean} or {@link Cell.Absent}. */
    MEAN,
    /** {@link Cell.Percent} or {@link Cell.Absent}. */
    PERCENT
  }

  public ResultTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected %d cells a row, found %d".formatted(columns.size(), row.size()));
      }
    }
  }
}
