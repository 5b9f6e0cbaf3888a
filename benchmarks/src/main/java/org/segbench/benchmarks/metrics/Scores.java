package org.segbench.benchmarks.metrics;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * The scores of a folder of predictions.
 *
 * @param rows one a case and structure, in the order of the cases
 */
public record Scores(List<LabelScore> rows) {
  private static final List<String> HEADER =
      List.of(
          "case",
          "label",
          "name",
          "status",
          "dsc",
          "surface_dice_voxel",
          "surface_dice_1mm",
          "hd95_mm",
          "reference_voxels",
          "predicted_voxels");

  public Scores {
    rows = List.copyOf(rows);
  }

  /** Means over cases and structures. */
  public ScoreSummary summary() {
    return ScoreSummary.of(rows);
  }

  /**
   * Writes scores.csv, whole or not at all. Numbers have all their digits; an undefined score is an
   * empty cell.
   */
  public void write(Path file) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(HEADER);
      rows.forEach(row -> csv.writeRecord(cells(row)));
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
    try {
      AtomicFile.writeString(file, text.toString());
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<String> cells(LabelScore row) {
    return List.of(
        row.caseId(),
        Integer.toString(row.label()),
        row.name(),
        row.presence().text(),
        cell(row.dice()),
        cell(row.surfaceDiceVoxel()),
        cell(row.surfaceDice1mm()),
        cell(row.hausdorff95()),
        Long.toString(row.referenceVoxels()),
        Long.toString(row.predictedVoxels()));
  }

  private static String cell(OptionalDouble score) {
    return score.isPresent() ? Double.toString(score.getAsDouble()) : "";
  }
}
