package org.segbench.reports.tables;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/** A table as GitHub-flavoured Markdown, its columns padded so that the text reads well too. */
public final class Markdown {
  private Markdown() {}

  /** Title, table, notes; ends with a line break. */
  public static String of(ResultTable table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(column -> escape(column.title())).toList());
    for (List<Cell> row : table.rows()) {
      lines.add(row.stream().map(cell -> escape(CellText.of(cell))).toList());
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), width(line.get(i)));
      }
    }
    StringBuilder text = new StringBuilder("**" + escape(table.title()) + "**\n\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), table.columns(), widths));
      if (i == 0) {
        text.append(rule(table.columns(), widths));
      }
    }
    text.append('\n');
    table.notes().forEach(note -> text.append("- ").append(escape(note)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells, List<Column> columns, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - width(cells.get(i)));
      padded.add(right(columns.get(i)) ? space + cells.get(i) : cells.get(i) + space);
    }
    return padded.stream().collect(joining(" | ", "| ", " |\n"));
  }

  private static String rule(List<Column> columns, int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      dashes.add(right(columns.get(i)) ? "-".repeat(widths[i] - 1) + ":" : "-".repeat(widths[i]));
    }
    return dashes.stream().collect(joining(" | ", "| ", " |\n"));
  }

  private static boolean right(Column column) {
    return column.kind() != Kind.TEXT;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Keeps text what it is: no column, emphasis, code, link, tag or line break by accident. */
  private static String escape(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1");
  }
}
