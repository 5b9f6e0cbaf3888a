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
    TextGrid grid = TextGrid.of(table);
    List<List<String>> lines = new ArrayList<>();
    lines.add(grid.columns().stream().map(column -> escape(column.heading())).toList());
    for (TextGrid.Line line : grid.lines()) {
      lines.add(line.parts().stream().map(Markdown::marked).toList());
    }
    int[] widths = PaddedText.widths(lines, 3);
    StringBuilder text = new StringBuilder("**" + escape(table.title()) + "**\n\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), grid.columns(), widths));
      if (i == 0) {
        text.append(rule(grid.columns(), widths));
      }
    }
    text.append('\n');
    table.notes().forEach(note -> text.append("- ").append(escape(note)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells, List<Column> columns, int[] widths) {
    return PaddedText.padded(cells, columns, widths).stream().collect(joining(" | ", "| ", " |\n"));
  }

  private static String rule(List<Column> columns, int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      boolean right = columns.get(i).kind() != Kind.TEXT;
      dashes.add(right ? "-".repeat(widths[i] - 1) + ":" : "-".repeat(widths[i]));
    }
    return dashes.stream().collect(joining(" | ", "| ", " |\n"));
  }

  private static String marked(TextGrid.Part part) {
    String text = escape(part.text());
    String underlined = part.marks().underline() ? "<u>" + text + "</u>" : text;
    return part.marks().bold() ? "**" + underlined + "**" : underlined;
  }

  /** Keeps text what it is: no column, emphasis, code, link, tag or line break by accident. */
  private static String escape(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1");
  }
}
