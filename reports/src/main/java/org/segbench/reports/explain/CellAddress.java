package org.segbench.reports.explain;

import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ResultTable.Column;

/**
 * A cell of a comparison's table that has been found.
 *
 * @param spec what the table is to show
 * @param table the table
 * @param row index of the row, the same in both
 * @param column index of the column in the table; it holds compared cells
 */
record CellAddress(TableSpec spec, ResultTable table, int row, int column) {
  TableSpec.Row specRow() {
    return spec.rows().get(row);
  }

  Column head() {
    return table.columns().get(column);
  }

  Cell.Compared cell() {
    return (Cell.Compared) table.rows().get(row).get(column);
  }

  /** The full name, as it may be asked for. */
  String path() {
    String group = head().group().isEmpty() ? "" : head().group() + " / ";
    return "%s / %s / %s%s".formatted(spec.id(), specRow().title(), group, head().title());
  }
}
