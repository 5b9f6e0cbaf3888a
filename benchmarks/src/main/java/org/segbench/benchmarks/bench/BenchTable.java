package org.segbench.benchmarks.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * Results, a row each: Markdown for a page, rounded, and CSV for a program, in full. Each row of
 * the CSV says on what machine it was measured, so that files of several can be put together.
 */
public final class BenchTable {
  private final List<Column> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param heading for a person, with the unit: {@code Seconds (median)}
   * @param key for a program: {@code seconds_median}
   * @param decimals of its numbers in Markdown; -1 if it holds words
   */
  public record Column(String heading, String key, int decimals) {

    /** A column of words. */
    public static Column words(String heading, String key) {
      return new Column(heading, key, -1);
    }

    /** A column of numbers, rounded to some decimals in Markdown. */
    public static Column numbers(String heading, String key, int decimals) {
      return new Column(heading, key, decimals);
    }

    private String rounded(Object cell) {
      if (cell == null) {
        return "-";
      }
      return cell instanceof Double number && decimals >= 0
          ? String.format(Locale.ROOT, "%." + decimals + "f", number)
          : cell.toString().replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
  }

  public BenchTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one a column: {@link Double}, or anything whose text says it; null if there is
   *     nothing to say
   */
  public void row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d headings".formatted(cells.length, columns.size()));
    }
    List<Object> row = new ArrayList<>();
    Collections.addAll(row, cells);
    rows.add(row);
  }

  /** A Markdown table; numbers to the right. */
  public String markdown() {
    Stream<List<String>> head =
        Stream.of(
            columns.stream().map(Column::heading).toList(),
            columns.stream().map(each -> each.decimals < 0 ? "---" : "---:").toList());
    return Stream.concat(head, rows.stream().map(this::rounded))
        .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
        .collect(Collectors.joining("\n"));
  }

  private List<String> rounded(List<Object> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(columns.get(i).rounded(row.get(i)));
    }
    return cells;
  }

  /** A CSV file's text: the columns, then the machine's. */
  public String csv(Machine machine) {
    Map<String, String> where = machine.named();
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          Stream.concat(columns.stream().map(Column::key), where.keySet().stream()).toList());
      for (List<Object> row : rows) {
        csv.writeRecord(
            Stream.concat(
                    row.stream().map(cell -> cell == null ? "" : cell.toString()),
                    where.values().stream())
                .toList());
      }
    } catch (IOException e) {
      throw new IllegalStateException("Text in memory cannot fail", e);
    }
    return text.toString();
  }

  /**
   * Writes the CSV file, whole or not at all.
   *
   * @throws HarnessException if it cannot be written
   */
  public void writeCsv(Path file, Machine machine) {
    try {
      AtomicFile.writeString(file, csv(machine));
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
