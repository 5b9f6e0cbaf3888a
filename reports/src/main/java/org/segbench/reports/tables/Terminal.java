package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.reports.tables.ResultTable.Column;

/**
 * A table for a terminal, as narrow as it can be: a star stands behind a bold number, a low line
 * behind an underlined one; a group's heading stands above its columns.
 */
public final class Terminal {
  private static final String GAP = "  ";
  private static final int NOTE_WIDTH = 110;

  private Terminal() {}

  /** Title, table, notes; ends with a line break. */
  public static String of(ResultTable table) {
    TextGrid grid = TextGrid.of(table);
    List<List<String>> lines = new ArrayList<>();
    lines.add(grid.columns().stream().map(Column::title).toList());
    grid.lines().forEach(line -> lines.add(line.parts().stream().map(Terminal::marked).toList()));
    int[] widths = PaddedText.widths(lines, 0);
    String groups = groups(grid.columns(), widths);
    int whole = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    String rule = "-".repeat(whole) + "\n";
    StringBuilder text = new StringBuilder(table.title()).append("\n\n").append(groups);
    for (int i = 0; i < lines.size(); i++) {
      if (i == 1 || (i > 1 && grid.lines().get(i - 1).ruleAbove())) {
        text.append(rule);
      }
      List<String> padded = PaddedText.padded(lines.get(i), grid.columns(), widths);
      text.append(String.join(GAP, padded).stripTrailing()).append('\n');
    }
    text.append('\n').append(legend(grid));
    table.notes().forEach(note -> text.append(wrapped(note)));
    return text.toString();
  }

  /** The groups' headings, each over its columns, the last of which grows if it must. */
  private static String groups(List<Column> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    int start = 0;
    for (int i = 0; i < widths.length; i++) {
      String group = columns.get(i).group();
      boolean last = i + 1 == widths.length || !columns.get(i + 1).group().equals(group);
      if (last) {
        int span = Arrays.stream(widths, start, i + 1).sum() + GAP.length() * (i - start);
        int missing = Math.max(0, PaddedText.width(group) - span);
        widths[i] += missing;
        int left = span + missing - PaddedText.width(group);
        line.append(" ".repeat(left)).append(group).append(GAP);
        start = i + 1;
      }
    }
    return line.toString().isBlank() ? "" : line.toString().stripTrailing() + "\n";
  }

  private static String legend(TextGrid grid) {
    boolean marked =
        grid.lines().stream()
            .flatMap(line -> line.parts().stream())
            .anyMatch(part -> !part.marks().equals(Marks.NONE));
    return marked ? "- 84.01* stands for a bold number, 84.01_ for an underlined one.\n" : "";
  }

  private static String marked(TextGrid.Part part) {
    return part.text().replaceAll("\\R", " ")
        + (part.marks().bold() ? "*" : "")
        + (part.marks().underline() ? "_" : "");
  }

  private static String wrapped(String note) {
    StringBuilder text = new StringBuilder("-");
    int column = 1;
    for (String word : note.strip().split("\\s+", -1)) {
      if (column + 1 + word.length() > NOTE_WIDTH) {
        text.append("\n ");
        column = 1;
      }
      text.append(' ').append(word);
      column += 1 + word.length();
    }
    return text.append('\n').toString();
  }
}
