package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/** Columns of text in a fixed-width font: words to the left, numbers to the right. */
final class PaddedText {
  private PaddedText() {}

  /** Each column's width in characters, at least {@code least}. */
  static int[] widths(List<List<String>> lines, int least) {
    int[] widths = new int[lines.get(0).size()];
    Arrays.fill(widths, least);
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    return widths;
  }

  static List<String> padded(List<String> cells, List<Column> columns, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - width(cells.get(i)));
      boolean right = columns.get(i).kind() != Kind.TEXT;
      padded.add(right ? space + cells.get(i) : cells.get(i) + space);
    }
    return padded;
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
