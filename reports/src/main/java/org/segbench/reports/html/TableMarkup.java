package org.segbench.reports.html;

import java.util.List;
import java.util.OptionalDouble;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ResultTable.Kind;

/** A result table as XHTML; the best mean of a column may be set off. */
final class TableMarkup {
  private TableMarkup() {}

  static void write(Html html, ResultTable table, boolean markBest) {
    html.open("div", "scroll").open("table", "").element("caption", "", table.title());
    html.open("thead", "").open("tr", "");
    table
        .columns()
        .forEach(
            column ->
                html.element("th", column.kind() == Kind.TEXT ? "" : "number", column.title()));
    html.close("tr").close("thead").open("tbody", "");
    for (List<Cell> row : table.rows()) {
      html.open("tr", "");
      for (int i = 0; i < row.size(); i++) {
        cell(html, row.get(i), markBest && isBest(table, i, row.get(i)));
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
    html.open("ul", "notes");
    table.notes().forEach(note -> html.element("li", "", note));
    html.close("ul");
  }

  private static void cell(Html html, Cell cell, boolean best) {
    if (cell instanceof Cell.Mean mean) {
      html.open("td", best ? "number best" : "number").text(CellText.percent(mean) + " ");
      html.element("small", "", CellText.counts(mean)).close("td");
    } else if (cell instanceof Cell.Absent absent) {
      html.element("td", "absent", absent.why());
    } else {
      html.element("td", cell instanceof Cell.Percent ? "number" : "", CellText.of(cell));
    }
  }

  /** Whether this is the column's highest mean, if there is more than one to compare. */
  private static boolean isBest(ResultTable table, int column, Cell cell) {
    List<Cell.Mean> means =
        table.rows().stream()
            .map(row -> row.get(column))
            .filter(Cell.Mean.class::isInstance)
            .map(Cell.Mean.class::cast)
            .toList();
    OptionalDouble best = means.stream().mapToDouble(Cell.Mean::fraction).max();
    return means.size() > 1
        && cell instanceof Cell.Mean mean
        && mean.fraction() == best.getAsDouble();
  }
}
