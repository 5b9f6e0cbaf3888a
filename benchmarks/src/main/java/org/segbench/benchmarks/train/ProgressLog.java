package org.segbench.benchmarks.train;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;
import org.segbench.reports.plots.ProgressPlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code progress.csv}, one row an epoch, and its picture. Rewritten whole each time, so that it is
 * never torn.
 */
final class ProgressLog {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

  private final RunFolder folder;
  private final Path file;
  private final List<List<String>> rows;

  private ProgressLog(RunFolder folder, List<List<String>> rows) {
    this.folder = folder;
    this.file = folder.progress();
    this.rows = rows;
  }

  /** Goes on with a file of which the first {@code epochs} rows count; fresh for 0. */
  static ProgressLog keeping(RunFolder folder, int epochs) {
    Path file = folder.progress();
    if (epochs == 0) {
      return new ProgressLog(folder, new ArrayList<>());
    }
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      List<List<String>> rows = new ArrayList<>();
      reader.stream().skip(1).limit(epochs).forEach(row -> rows.add(row.getFields()));
      if (rows.size() < epochs) {
        throw new HarnessException(
            "%s: expected the rows of %d finished epochs, found %d; restore the file, or delete the run's folder to begin anew"
                .formatted(file, epochs, rows.size()));
      }
      return new ProgressLog(folder, rows);
    } catch (IOException e) {
      throw new HarnessException(
          "%s: cannot be read (%s); the run cannot go on without its finished epochs"
              .formatted(file, e),
          e);
    }
  }

  void add(ProgressRow row) {
    rows.add(row.cells());
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(ProgressRow.HEADER);
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new IllegalStateException("Text in memory cannot fail", e);
    }
    try {
      AtomicFile.writeString(file, text.toString());
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
    draw();
  }

  /** A machine without fonts cannot draw; that is no reason to stop training on it. */
  private void draw() {
    try {
      ProgressPlot.write(file, folder.progressPicture());
    } catch (RuntimeException e) {
      LOG.warn("{} was not drawn: {}", folder.progressPicture(), e.getMessage());
    }
  }
}
