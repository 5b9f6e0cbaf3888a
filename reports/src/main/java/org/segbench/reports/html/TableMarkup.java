package org.segbench.reports.html;

import java.util.List;
import java.util.OptionalDouble;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.Marks;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/** A result table as XHTML; the best mean of a column may be set off. */
final class TableMarkup {
  private TableMarkup() {}

  static void write(Html html, ResultTable table, boolean markBest) {
    html.tag("div", "class", "scroll", "tabindex", "0").open("table", "");
    html.element("caption", "", table.title());
    html.open("thead", "");
    groups(html, table.columns());
    html.open("tr", "");
    table
        .columns()
        .forEach(
            column ->
                html.element("th", column.kind() == Kind.TEXT ? "" : "number", column.title()));
    html.close("tr").close("thead").open("tbody", "");
    for (int row = 0; row < table.rows().size(); row++) {
      html.open("tr", table.rules().contains(row) ? "rule" : "");
      List<Cell> cells = table.rows().get(row);
      for (int i = 0; i < cells.size(); i++) {
        cell(html, cells.get(i), markBest && isBest(table, i, cells.get(i)));
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
    html.open("ul", "notes");
    table.notes().forEach(note -> html.element("li", "", note));
    html.close("ul");
  }

  /** The row of the columns' groups; none if no column has one. */
  private static void groups(Html html, List<Column> columns) {
    if (columns.stream().allMatch(column -> column.group().isEmpty())) {
      return;
    }
    html.open("tr", "groups");
    int span = 0;
    for (int i = 0; i < columns.size(); i++) {
      span++;
      String group = columns.get(i).group();
      if (i + 1 == columns.size() || !columns.get(i + 1).group().equals(group)) {
        html.heading(span, group);
        span = 0;
      }
    }
    html.close("tr");
  }

  private static void cell(Html html, Cell cell, boolean best) {
    if (cell instanceof Cell.Mean mean) {
      html.open("td", best ? "number best" : "number").text(CellText.percent(mean) + " ");
      html.element("small", "", CellText.counts(mean)).close("td");
    } else if (cell instanceof Cell.Distance distance) {
      html.open("td", "number").text(CellText.two(distance.mm()) + " ");
      html.element("small", "", CellText.counts(distance)).close("td");
    } else if (cell instanceof Cell.Compared compared) {
      compared(html, compared);
    } else if (cell instanceof Cell.Absent absent) {
      html.element("td", "absent", absent.why());
    } else {
      html.element("td", cell instanceof Cell.Percent ? "number" : "", CellText.of(cell));
    }
  }

  /** What is here above what is printed elsewhere, each in a line of its own. */
  private static void compared(Html html, Cell.Compared cell) {
    html.open("td", "number compared");
    boolean absent = cell.here() instanceof Cell.Absent;
    html.open("div", absent ? "absent" : "here");
    marked(html, CellText.of(cell.here()), cell.marks()).close("div");
    CellText.counts(cell.here()).ifPresent(counts -> html.element("small", "", counts));
    cell.published().ifPresent(printed -> elsewhere(html, "published", printed));
    cell.revisited().ifPresent(printed -> elsewhere(html, "revisited", printed));
    html.close("td");
  }

  private static void elsewhere(Html html, String where, Cell.Printed printed) {
    html.open("div", where).element("small", "", where + " ");
    marked(html, printed.text(), printed.marks()).close("div");
  }

  private static Html marked(Html html, String text, Marks marks) {
    if (marks.bold()) {
      html.open("b", "");
    }
    if (marks.underline()) {
      html.open("u", "");
    }
    html.text(text);
    if (marks.underline()) {
      html.close("u");
    }
    return marks.bold() ? html.close("b") : html;
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
