package org.segbench.reports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the harness's CSV files: a header with known columns, an empty cell for a missing number.
 */
final class CsvRows {
  private final Path file;
  private final NamedCsvRecord row;

  private CsvRows(Path file, NamedCsvRecord row) {
    this.file = file;
    this.row = row;
  }

  /**
   * Maps each row of {@code file}; columns beyond {@code columns} are ignored.
   *
   * @throws ReportException if the file cannot be read, lacks a column or holds a malformed cell
   */
  static <T> List<T> read(Path file, List<String> columns, Function<CsvRows, T> mapper) {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
        Stream<NamedCsvRecord> rows = reader.stream()) {
      return rows.map(row -> mapper.apply(checked(file, row, columns))).toList();
    } catch (IOException e) {
      throw new ReportException(file, "cannot be read (" + e + ")", e);
    } catch (CsvParseException e) {
      throw new ReportException(file, "is not well-formed CSV (" + e.getMessage() + ")", e);
    }
  }

  private static CsvRows checked(Path file, NamedCsvRecord row, List<String> columns) {
    for (String column : columns) {
      if (!row.getHeader().contains(column)) {
        throw new ReportException(
            file, "expected the columns " + columns + ", found " + row.getHeader());
      }
    }
    if (row.getFieldCount() != row.getHeader().size()) {
      throw new ReportException(
          file,
          "line %d: expected %d cells, found %d"
              .formatted(row.getStartingLineNumber(), row.getHeader().size(), row.getFieldCount()));
    }
    return new CsvRows(file, row);
  }

  String text(String column) {
    return row.getField(column).strip();
  }

  /** The number in {@code column}; NaN if the cell is empty. "nan" and "inf" are read as such. */
  double number(String column) {
    String text = text(column);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "nan" -> Double.NaN;
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw malformed(column, "a number or nothing", text, e);
        }
      }
    };
  }

  /** As {@link #number}, and within 0..1. */
  double fraction(String column) {
    double value = number(column);
    if (value < 0 || value > 1) {
      throw malformed(column, "a number from 0 to 1 or nothing", text(column), null);
    }
    return value;
  }

  int integer(String column) {
    String text = text(column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw malformed(column, "an integer", text, e);
    }
  }

  ReportException malformed(String column, String expected, String found, Throwable cause) {
    return new ReportException(
        file,
        "line %d, column %s: expected %s, found \"%s\""
            .formatted(row.getStartingLineNumber(), column, expected, found),
        cause);
  }
}
