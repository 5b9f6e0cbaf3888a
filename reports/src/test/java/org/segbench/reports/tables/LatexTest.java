package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.PaperComparison;
import org.segbench.reports.comparison.SurfaceDice;

class LatexTest {
  private static final Pattern SPAN = Pattern.compile("\\\\multicolumn\\{(\\d+)\\}");

  private final Map<String, ResultTable> tables =
      new ComparisonTables(
              PaperComparison.of(SurfaceDice.ONE_MM),
              new Results(Path.of("runs"), List.of()),
              TestSetResults.none())
          .all();

  @Test
  void everyTableIsBalancedAndEveryLineHasItsColumns() {
    tables.forEach(
        (id, table) -> {
          String text = Latex.of(table);
          assertBalanced(text);
          String alignment = text.split("\\\\begin\\{tabular\\}\\{", -1)[1].split("\\}", -1)[0];
          int lines = 0;
          for (String line : text.split("\n", -1)) {
            if (line.endsWith("\\\\")) {
              assertEquals(alignment.length(), cells(line), id + ": " + line);
              lines++;
            }
          }
          assertTrue(lines > table.rows().size(), "a heading and all rows");
          for (String rule : List.of("\\toprule", "\\midrule", "\\bottomrule")) {
            assertTrue(text.contains(rule), rule);
          }
        });
  }

  @Test
  void marksAndGroupsAreTheirs() {
    String text = Latex.of(tables.get("table2"));
    assertTrue(text.contains("\\underline{\\textbf{84.82}}"));
    assertTrue(text.contains("\\textbf{84.57}") && !text.contains("\\underline{\\textbf{84.57}}"));
    assertTrue(
        text.contains(
            " &  & \\multicolumn{2}{c}{BTCV} & \\multicolumn{2}{c}{AMOS22} &"
                + " \\multicolumn{2}{c}{KiTS19} & \\multicolumn{2}{c}{BraTS21} &"
                + " \\multicolumn{2}{c}{AVG} \\\\\n\\cmidrule(lr){3-4}"),
        text);
  }

  @Test
  void textPrintsAsItIs() {
    assertEquals(
        "a\\_b \\& 50\\% \\$ \\# \\{x\\} \\textasciitilde{} \\textasciicircum{}"
            + " \\textbackslash{} \\textless{} \\textgreater{} $\\pm$ \\textdagger{} é",
        Latex.escape("a_b & 50% $ # {x} ~ ^ \\ < > ± † é"));
  }

  private static int cells(String line) {
    int cells = line.replace("\\&", "").split("&", -1).length;
    Matcher span = SPAN.matcher(line);
    while (span.find()) {
      cells += Integer.parseInt(span.group(1)) - 1;
    }
    return cells;
  }

  /** Braces and environments close in the order in which they opened; dollars come in pairs. */
  private static void assertBalanced(String text) {
    String bare =
        text.replaceAll("(?m)^%.*$", "").replace("\\\\", "").replaceAll("\\\\[{}$&%#_]", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher part =
        Pattern.compile("\\\\begin\\{(\\w+)\\}|\\\\end\\{(\\w+)\\}|\\{|\\}").matcher(bare);
    while (part.find()) {
      if (part.group(1) != null) {
        open.push(part.group(1));
      } else if (part.group(2) != null) {
        assertEquals(part.group(2), open.pop());
      } else if (part.group().equals("{")) {
        open.push("{");
      } else {
        assertEquals("{", open.pop());
      }
    }
    assertTrue(open.isEmpty(), open.toString());
    assertEquals(0, bare.chars().filter(sign -> sign == '$').count() % 2);
  }
}
