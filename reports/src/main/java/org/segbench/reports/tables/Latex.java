package org.segbench.reports.tables;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * A table as a LaTeX {@code table} that needs the packages {@code booktabs} and, for older engines,
 * {@code inputenc} with utf8. Groups of columns stand under one heading with a rule of their own.
 */
public final class Latex {
  private static final String ROW_END = " \\\\\n";

  /** What LaTeX would take as its own, and signs that not every font has. */
  private static final Map<Integer, String> ESCAPES =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '†', "\\textdagger{}"),
          Map.entry((int) '–', "--"));

  private Latex() {}

  /** The whole environment, its notes under the table; ends with a line break. */
  public static String of(ResultTable table) {
    TextGrid grid = TextGrid.of(table);
    StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs}\n");
    text.append("\\begin{table}\n\\centering\\scriptsize\n\\setlength{\\tabcolsep}{3pt}\n");
    text.append("\\caption{").append(escape(table.title())).append("}\n");
    text.append("\\begin{tabular}{").append(alignment(grid.columns())).append("}\n\\toprule\n");
    text.append(groups(grid.columns()));
    text.append(grid.columns().stream().map(Column::title).map(Latex::escape).collect(row()));
    text.append("\\midrule\n");
    for (TextGrid.Line line : grid.lines()) {
      text.append(line.ruleAbove() ? "\\midrule\n" : "");
      text.append(line.parts().stream().map(Latex::marked).collect(row()));
    }
    text.append("\\bottomrule\n\\end{tabular}\n");
    for (String note : table.notes()) {
      text.append("\\par\\smallskip\\raggedright ").append(escape(note)).append('\n');
    }
    return text.append("\\end{table}\n").toString();
  }

  private static Collector<CharSequence, ?, String> row() {
    return joining(" & ", "", ROW_END);
  }

  private static String alignment(List<Column> columns) {
    return columns.stream()
        .map(column -> column.kind() == Kind.TEXT ? "l" : "r")
        .collect(joining());
  }

  /** The groups' headings and the rules under them; nothing if no column has a group. */
  private static String groups(List<Column> columns) {
    List<String> headings = new ArrayList<>();
    StringBuilder rules = new StringBuilder();
    int start = 0;
    for (int i = 0; i < columns.size(); i++) {
      String group = columns.get(i).group();
      if (i + 1 < columns.size() && columns.get(i + 1).group().equals(group)) {
        continue;
      }
      int span = i + 1 - start;
      if (group.isEmpty()) {
        headings.addAll(Collections.nCopies(span, ""));
      } else {
        headings.add("\\multicolumn{%d}{c}{%s}".formatted(span, escape(group)));
      }
      rules.append(group.isEmpty() ? "" : "\\cmidrule(lr){%d-%d}".formatted(start + 1, i + 1));
      start = i + 1;
    }
    return rules.isEmpty() ? "" : headings.stream().collect(row()) + rules + "\n";
  }

  private static String marked(TextGrid.Part part) {
    String text = escape(part.text());
    String bold = part.marks().bold() ? "\\textbf{" + text + "}" : text;
    return part.marks().underline() ? "\\underline{" + bold + "}" : bold;
  }

  /** Text that prints as it is. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replaceAll("\\R", " ")
        .codePoints()
        .forEach(
            point -> {
              String escape = ESCAPES.get(point);
              if (escape == null) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append(escape);
              }
            });
    return escaped.toString();
  }
}
