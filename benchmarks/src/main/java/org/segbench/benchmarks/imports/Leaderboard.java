package org.segbench.benchmarks.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.train.Host;

/**
 * {@code runs/DATASET/EXPERIMENT/test/leaderboard.json}: what a challenge's server said of
 * predictions of its test images.
 *
 * @param state {@code imported}
 * @param dataset the data set's id
 * @param experiment the experiment's id
 * @param title its name in tables
 * @param values what the server said, by measure, in its order and unit
 * @param source the file
 * @param imported when, ISO 8601
 * @param version of segbench
 */
public record Leaderboard(
    String state,
    String dataset,
    String experiment,
    String title,
    Map<String, Double> values,
    ImportedFrom source,
    String imported,
    String version) {
  private static final String METRIC = "metric";
  private static final String VALUE = "value";
  private static final String FILE = "leaderboard.json";

  public Leaderboard {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Files a CSV file with the columns {@code metric} and {@code value}.
   *
   * @return where it is now
   * @throws HarnessException if the file is of another form
   */
  public static Path write(Path file, Target target) {
    Leaderboard leaderboard =
        new Leaderboard(
            ImportedRun.IMPORTED,
            target.dataset(),
            target.experiment(),
            target.title(),
            read(file),
            ImportedFrom.of(file, "CSV"),
            Host.now(),
            Host.version());
    Path written =
        target.workspace().testPredictions(target.dataset(), target.experiment()).resolve(FILE);
    Json.write(written, leaderboard);
    return written;
  }

  private static Map<String, Double> read(Path file) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        double value = value(file, row);
        String metric = row.getField(METRIC).strip();
        if (values.put(metric, value) != null) {
          throw new HarnessException("%s: %s is there twice; remove one".formatted(file, metric));
        }
      }
    } catch (IOException | CsvParseException e) {
      throw new HarnessException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
    if (values.isEmpty()) {
      throw new HarnessException(file + ": expected rows of metric and value, found none");
    }
    return values;
  }

  private static double value(Path file, NamedCsvRecord row) {
    if (row.findField(METRIC).isEmpty() || row.findField(VALUE).isEmpty()) {
      throw new HarnessException(
          "%s: expected the columns metric and value, found %s".formatted(file, row.getHeader()));
    }
    String text = row.getField(VALUE).strip();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new HarnessException(notANumber(file, row, text), e);
    }
    throw new HarnessException(notANumber(file, row, text));
  }

  private static String notANumber(Path file, NamedCsvRecord row, String text) {
    return "%s, line %d: expected a number for %s, found \"%s\""
        .formatted(file, row.getStartingLineNumber(), row.getField(METRIC), text);
  }
}
