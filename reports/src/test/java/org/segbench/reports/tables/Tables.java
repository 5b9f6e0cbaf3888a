package org.segbench.reports.tables;

import java.util.List;
import java.util.stream.IntStream;

/** Finds cells in tables, for tests. */
final class Tables {
  private Tables() {}

  static Cell.Compared cell(ResultTable table, String row, String group, String title) {
    int column =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).group().equals(group))
            .filter(i -> table.columns().get(i).title().equals(title))
            .findFirst()
            .orElseThrow();
    List<Cell> cells =
        table.rows().stream()
            .filter(each -> CellText.of(each.get(0)).equals(row))
            .findFirst()
            .orElseThrow();
    return (Cell.Compared) cells.get(column);
  }
}
