package org.segbench.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text for a terminal: numbers to the right, words to the left, two blanks between. */
final class TextTable {

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    this.header = List.of(header);
  }

  void row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d headings".formatted(cells.length, header.size()));
    }
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
  }

  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    return lines.stream().map(this::line).collect(Collectors.joining(System.lineSeparator()));
  }

  private String line(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> aligned(cells.get(column), column))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private String aligned(String cell, int column) {
    String blanks = " ".repeat(width(column) - cell.length());
    return isNumeric(column) ? blanks + cell : cell + blanks;
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(header.get(column).length()),
            rows.stream().mapToInt(row -> row.get(column).length()))
        .max()
        .orElse(0);
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("[-+]?[\\d,.]*%?( %)?|-"));
  }
}
