package org.segbench.benchmarks.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.Marks;
import org.segbench.reports.tables.ResultTable;
import org.segbench.reports.tables.Terminal;

/** The shipped paper.yaml with no run: all of the paper's numbers and marks, and no others. */
class PaperTablesTest {
  private final Map<String, ResultTable> tables =
      new ComparisonTables(
              ExperimentFile.read(Path.of("paper.yaml")).comparison(),
              new Results(Path.of("runs"), List.of()),
              TestSetResults.none())
          .all();

  @Test
  void everyPublishedNumberIsPrintedOnce() {
    List<String> shown = new ArrayList<>();
    tables.values().stream()
        .flatMap(table -> table.rows().stream())
        .flatMap(List::stream)
        .forEach(cell -> printed(cell).ifPresent(printed -> shown.add(printed.text())));
    List<String> expected =
        new ArrayList<>(Published.read().values().stream().map(PublishedValue::text).toList());
    shown.sort(null);
    expected.sort(null);
    assertEquals(expected, shown);
  }

  @Test
  void table2HasThePapersMarks() {
    List<List<Cell>> rows = tables.get("table2").rows();
    long bold = count(rows, 0, 15, Marks::bold);
    assertEquals(8 * 10, bold, "every value of MedNeXt reaches the best baseline");
    assertEquals(0, count(rows, 0, 7, Marks::bold));
    assertEquals(
        List.of(7L, 6L, 7L, 7L),
        IntStream.range(11, 15)
            .mapToObj(row -> count(rows, row, row + 1, Marks::underline))
            .toList(),
        "kernel 5 better than kernel 3, of S, B, M and L");
    assertEquals(0, count(rows, 0, 11, Marks::underline));
  }

  @Test
  void tablesFitIntoATerminal() {
    tables.forEach(
        (id, table) ->
            assertTrue(Terminal.of(table).lines().allMatch(line -> line.length() <= 160), id));
  }

  private static long count(List<List<Cell>> rows, int from, int to, Predicate<Marks> mark) {
    return rows.subList(from, to).stream()
        .flatMap(List::stream)
        .flatMap(cell -> printed(cell).stream())
        .filter(printed -> mark.test(printed.marks()))
        .count();
  }

  private static Optional<Cell.Printed> printed(Cell cell) {
    return cell instanceof Cell.Compared compared ? compared.published() : Optional.empty();
  }
}
