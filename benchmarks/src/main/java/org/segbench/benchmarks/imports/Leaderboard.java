package org.segbench.benchmarks.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * @param values what the server said, in its order
 * @param source the file
 * @param imported when, ISO 8601
 * @param version of segbench
 */
public record Leaderboard(
    String state,
    String dataset,
    String experiment,
    String title,
    List<Value> values,
    ImportedFrom source,
    String imported,
    String version) {
  private static final String FILE = "leaderboard.json";

  /**
   * One number of the leaderboard.
   *
   * @param metric as the leaderboard calls it
   * @param value in the leaderboard's unit
   */
  public record Value(String metric, double value) {}

  public Leaderboard {
    values = List.copyOf(values);
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

  private static List<Value> read(Path file) {
    List<Value> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        Value value = value(file, row);
        if (!seen.add(value.metric())) {
          throw new HarnessException(
              "%s: %s is there twice; remove one".formatted(file, value.metric()));
        }
        values.add(value);
      }
    } catch (IOException | CsvParseException e) {
      throw new HarnessException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
    if (values.isEmpty()) {
      throw new HarnessException(file + ": expected rows of metric and value, found none");
    }
    return values;
  }

  private static Value value(Path file, NamedCsvRecord row) {
    if (row.findField("metric").isEmpty() || row.findField("value").isEmpty()) {
      throw new HarnessException(
          "%s: expected the columns metric and value, found %s".formatted(file, row.getHeader()));
    }
    String text = row.getField("value").strip();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return new Value(row.getField("metric").strip(), value);
      }
    } catch (NumberFormatException e) {
      throw new HarnessException(notANumber(file, row, text), e);
    }
    throw new HarnessException(notANumber(file, row, text));
  }

  private static String notANumber(Path file, NamedCsvRecord row, String text) {
    return "%s, line %d: expected a number for %s, found \"%s\""
        .formatted(file, row.getStartingLineNumber(), row.getField("metric"), text);
  }
}
