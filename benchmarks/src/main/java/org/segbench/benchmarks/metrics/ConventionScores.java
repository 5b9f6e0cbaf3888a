package org.segbench.benchmarks.metrics;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * What a convention makes of a folder of predictions.
 *
 * @param convention whose
 * @param scores as measured, of the convention's structures under its names
 */
public record ConventionScores(Convention convention, Scores scores) {

  /** One number a metric, by the metric's heading; empty where no case has a score. */
  public Map<String, OptionalDouble> figures() {
    return figures(scores.rows());
  }

  /** One metric as one number, whether the convention reports it or not. */
  public OptionalDouble figureOf(Metric metric) {
    return convention.figure(scores.rows(), metric);
  }

  /** The same numbers of each case by itself. */
  public Map<String, Map<String, OptionalDouble>> figuresOfCases() {
    Map<String, List<StructureScore>> rowsOf = new LinkedHashMap<>();
    scores
        .rows()
        .forEach(row -> rowsOf.computeIfAbsent(row.caseId(), id -> new ArrayList<>()).add(row));
    Map<String, Map<String, OptionalDouble>> figures = new LinkedHashMap<>();
    rowsOf.forEach((id, rows) -> figures.put(id, figures(rows)));
    return figures;
  }

  private Map<String, OptionalDouble> figures(List<StructureScore> rows) {
    Map<String, OptionalDouble> figures = new LinkedHashMap<>();
    convention
        .metrics()
        .forEach((heading, metric) -> figures.put(heading, convention.figure(rows, metric)));
    return figures;
  }

  /** Means and medians over the cases of each structure, under the convention's policy. */
  public ScoreSummary summary() {
    return scores.summary(convention.policy());
  }

  /**
   * Writes the scores as this convention counts them, whole or not at all: a row a case and
   * structure, one a case of all structures ("all"), then, with the case "mean", one a structure
   * and last the convention's figures. What the convention leaves out is an empty cell.
   */
  public void write(Path file) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      List<String> header = new ArrayList<>(List.of("case", "structure", "status"));
      convention.metrics().values().forEach(metric -> header.add(metric.column()));
      csv.writeRecord(header);
      for (StructureScore row : scores.rows()) {
        csv.writeRecord(
            cells(
                List.of(row.caseId(), row.name(), row.presence().text()),
                convention.metrics().values().stream()
                    .map(metric -> convention.policy().apply(row, metric))
                    .toList()));
      }
      figuresOfCases()
          .forEach((id, all) -> csv.writeRecord(cells(List.of(id, "all", ""), all.values())));
      for (ScoreSummary.Row row : summary().structures()) {
        csv.writeRecord(
            cells(
                List.of("mean", row.name(), ""),
                convention.metrics().values().stream()
                    .map(metric -> row.get(metric).mean())
                    .toList()));
      }
      csv.writeRecord(cells(List.of("mean", "all", ""), figures().values()));
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
    try {
      AtomicFile.writeString(file, text.toString());
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static List<String> cells(List<String> first, Iterable<OptionalDouble> values) {
    List<String> cells = new ArrayList<>(first);
    for (OptionalDouble value : values) {
      cells.add(value.isEmpty() ? "" : Double.toString(value.getAsDouble()));
    }
    return cells;
  }
}
