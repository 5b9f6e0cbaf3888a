package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * A table as lines of text, for forms that have but one line a cell. A row that stands beside
 * published values becomes several: what is here, its cases and folds, what the paper prints, what
 * "nnU-Net Revisited" prints; lines that would be empty are left out, and a column says which line
 * is which.
 *
 * @param columns as the table's, with that of the lines' names among them
 * @param lines each as long as {@code columns}
 */
record TextGrid(List<Column> columns, List<Line> lines) {
  /** A line, and whether a rule stands above it. */
  record Line(List<Part> parts, boolean ruleAbove) {}

  /** A cell's text and how it is set off. */
  record Part(String text, Marks marks) {
    static final Part EMPTY = new Part("", Marks.NONE);
  }

  static TextGrid of(ResultTable table) {
    int words = table.compares() ? firstCompared(table.columns()) : table.columns().size();
    List<Column> columns = new ArrayList<>(table.columns());
    if (table.compares()) {
      columns.add(words, new Column("", Kind.TEXT));
    }
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      boolean rule = table.rules().contains(row);
      List<Cell> cells = table.rows().get(row);
      List<Part> before = cells.subList(0, words).stream().map(TextGrid::plain).toList();
      if (!table.compares()) {
        lines.add(new Line(before, rule));
        continue;
      }
      List<Cell> compared = cells.subList(words, cells.size());
      lines.add(new Line(joined(before, "here", compared, TextGrid::here), rule));
      List<Part> blank = before.stream().map(part -> Part.EMPTY).toList();
      further(lines, joined(blank, "cases; folds", compared, TextGrid::counts), words);
      further(
          lines, joined(blank, "published", compared, cell -> printed(cell.published())), words);
      further(
          lines, joined(blank, "Revisited", compared, cell -> printed(cell.revisited())), words);
    }
    return new TextGrid(columns, lines);
  }

  private static int firstCompared(List<Column> columns) {
    int first = 0;
    while (columns.get(first).kind() != Kind.COMPARED) {
      first++;
    }
    return first;
  }

  private static List<Part> joined(
      List<Part> before, String name, List<Cell> cells, Function<Cell.Compared, Part> part) {
    List<Part> parts = new ArrayList<>(before);
    parts.add(new Part(name, Marks.NONE));
    cells.forEach(
        cell -> parts.add(cell instanceof Cell.Compared both ? part.apply(both) : plain(cell)));
    return parts;
  }

  /** Adds a line that says something beyond its name. */
  private static void further(List<Line> lines, List<Part> parts, int words) {
    if (parts.stream().skip(words + 1).anyMatch(part -> !part.text().isEmpty())) {
      lines.add(new Line(parts, false));
    }
  }

  private static Part plain(Cell cell) {
    return new Part(CellText.of(cell), Marks.NONE);
  }

  private static Part here(Cell.Compared cell) {
    return new Part(CellText.of(cell.here()), cell.marks());
  }

  private static Part counts(Cell.Compared cell) {
    return new Part(CellText.counts(cell.here()).orElse(""), Marks.NONE);
  }

  private static Part printed(Optional<Cell.Printed> printed) {
    return printed.map(number -> new Part(number.text(), number.marks())).orElse(Part.EMPTY);
  }
}
