package org.segbench.benchmarks.reproduce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;

/**
 * How two CSV files of one form differ, cell by cell.
 *
 * @param rows number of rows that both have
 * @param onlyBefore rows that only the first file has, by their keys
 * @param onlyNow rows that only the second file has
 * @param columns columns that only one of them has
 * @param cells how many cells differ in what both have
 * @param first the first row that differs, if any does
 * @param largest by column that differs, its largest difference
 */
public record TableDifference(
    int rows,
    List<String> onlyBefore,
    List<String> onlyNow,
    Set<String> columns,
    int cells,
    Optional<String> first,
    Map<String, Cell> largest) {

  /**
   * A cell that differs.
   *
   * @param row its row's key, such as {@code case c1, label 2}
   * @param before as the first file has it
   * @param now as the second file has it
   */
  public record Cell(String row, String before, String now) {

    /** How far apart two numbers are; empty if they are not both numbers. */
    public OptionalDouble difference() {
      OptionalDouble a = number(before);
      OptionalDouble b = number(now);
      return a.isPresent() && b.isPresent()
          ? OptionalDouble.of(Math.abs(a.getAsDouble() - b.getAsDouble()))
          : OptionalDouble.empty();
    }

    private static OptionalDouble number(String text) {
      try {
        return OptionalDouble.of(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        // A name, a status or an undefined score.
        return OptionalDouble.empty();
      }
    }

    /** What has no distance (a score that one of them lacks) is farther apart than numbers. */
    private boolean exceeds(Cell other) {
      double farthest = Double.POSITIVE_INFINITY;
      return difference().orElse(farthest) > other.difference().orElse(farthest);
    }
  }

  /** Whether the files say the same. */
  public boolean same() {
    return cells == 0 && onlyBefore.isEmpty() && onlyNow.isEmpty() && columns.isEmpty();
  }

  /**
   * Compares two files.
   *
   * @param keys columns that together name a row
   * @param ignored columns that are not compared
   * @throws HarnessException if a file cannot be read
   */
  static TableDifference between(Path before, Path now, List<String> keys, Set<String> ignored) {
    Map<String, Map<String, String>> old = read(before, keys);
    Map<String, Map<String, String>> fresh = read(now, keys);
    Set<String> columns = new LinkedHashSet<>(columns(old));
    columns.retainAll(columns(fresh));
    columns.removeAll(ignored);
    List<String> shared = old.keySet().stream().filter(fresh::containsKey).toList();
    int cells = 0;
    Optional<String> first = Optional.empty();
    Map<String, Cell> largest = new LinkedHashMap<>();
    for (String row : shared) {
      for (String column : columns) {
        Cell cell = new Cell(row, old.get(row).get(column), fresh.get(row).get(column));
        if (!cell.before().equals(cell.now())) {
          cells++;
          first = first.or(() -> Optional.of(row));
          largest.merge(column, cell, (most, next) -> next.exceeds(most) ? next : most);
        }
      }
    }
    return new TableDifference(
        shared.size(),
        without(old, fresh),
        without(fresh, old),
        onlyInOne(columns(old), columns(fresh)),
        cells,
        first,
        largest);
  }

  private static Map<String, Map<String, String>> read(Path file, List<String> keys) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        Map<String, String> cells = row.getFieldsAsMap();
        String key =
            keys.stream()
                .map(each -> each + " " + cells.get(each))
                .collect(Collectors.joining(", "));
        rows.put(key, cells);
      }
      return rows;
    } catch (IOException | CsvParseException e) {
      throw new HarnessException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
  }

  private static Set<String> columns(Map<String, Map<String, String>> rows) {
    return rows.values().stream().findFirst().map(Map::keySet).orElse(Set.of());
  }

  private static List<String> without(Map<String, ?> rows, Map<String, ?> others) {
    List<String> left = new ArrayList<>(rows.keySet());
    left.removeAll(others.keySet());
    return List.copyOf(left);
  }

  private static Set<String> onlyInOne(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    all.removeIf(column -> a.contains(column) && b.contains(column));
    return all;
  }
}
