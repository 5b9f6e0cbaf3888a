package org.segbench.benchmarks.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.Presence;

/**
 * Scores as CSV: the columns {@code case}, {@code label} and {@code dsc}, and any others of
 * scores.csv ({@code name}, {@code status}, further metrics), in any order. A cell that is empty or
 * {@code nan} is undefined.
 */
final class CsvResults {
  private static final String CASE = "case";
  private static final String LABEL = "label";
  private static final String NAME = "name";
  private static final String STATUS = "status";

  private CsvResults() {}

  static List<ImportedScore> read(Path file) {
    List<ImportedScore> scores = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        try {
          scores.add(score(row));
        } catch (HarnessException e) {
          throw new HarnessException(
              "%s, line %d: %s".formatted(file, row.getStartingLineNumber(), e.getMessage()), e);
        }
      }
      return scores;
    } catch (IOException | CsvParseException e) {
      throw new HarnessException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
  }

  private static ImportedScore score(NamedCsvRecord row) {
    for (String column : List.of(CASE, LABEL, Metric.DSC.column())) {
      if (row.findField(column).isEmpty()) {
        throw new HarnessException(
            "expected the columns case, label and dsc, found " + row.getHeader());
      }
    }
    Map<Metric, OptionalDouble> values = new LinkedHashMap<>();
    for (String column : row.getHeader()) {
      if (!List.of(CASE, LABEL, NAME, STATUS).contains(column)) {
        values.put(metric(column), number(column, row.getField(column).strip()));
      }
    }
    return new ImportedScore(
        filled(row, CASE),
        filled(row, LABEL),
        row.findField(NAME).map(String::strip).filter(name -> !name.isEmpty()),
        row.findField(STATUS).map(String::strip).map(CsvResults::presence),
        values);
  }

  private static Metric metric(String column) {
    return Metric.ofColumn(column)
        .orElseThrow(
            () ->
                new HarnessException(
                    "the column %s is none of scores.csv; rename or remove it (evaluate writes a scores.csv with all columns)"
                        .formatted(column)));
  }

  private static String filled(NamedCsvRecord row, String column) {
    String text = row.getField(column).strip();
    if (text.isEmpty()) {
      throw new HarnessException("the " + column + " is empty");
    }
    return text;
  }

  private static Presence presence(String status) {
    return Presence.ofText(status)
        .orElseThrow(
            () ->
                new HarnessException(
                    "status: expected ok, both-empty, reference-empty or prediction-empty, found \"%s\""
                        .formatted(status)));
  }

  private static OptionalDouble number(String column, String text) {
    if (text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("nan")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new HarnessException(
          "%s: expected a number or nothing, found \"%s\"".formatted(column, text), e);
    }
  }
}
