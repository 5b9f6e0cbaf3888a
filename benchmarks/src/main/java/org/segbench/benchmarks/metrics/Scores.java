package org.segbench.benchmarks.metrics;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * The scores of a folder of predictions.
 *
 * @param rows one a case and structure, in the order of the cases, all with the same metrics
 */
public record Scores(List<StructureScore> rows) {
  private static final List<String> FIRST = List.of("case", "label", "name", "status");

  public Scores {
    rows = List.copyOf(rows);
  }

  /** Averages over cases and structures as the paper takes them. */
  public ScoreSummary summary() {
    return summary(EmptyMaskPolicies.PAPER);
  }

  /** Averages over cases and structures under a policy for empty masks. */
  public ScoreSummary summary(EmptyMaskPolicy policy) {
    return ScoreSummary.of(rows, policy);
  }

  /** How many rows have each status, those that are ok left out: "2 both-empty", in words. */
  public String emptyMasks() {
    Map<Presence, Long> counts =
        rows.stream()
            .filter(row -> row.presence() != Presence.OK)
            .collect(
                Collectors.groupingBy(
                    StructureScore::presence, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().text())
            .collect(Collectors.joining(", "));
  }

  /**
   * Writes scores.csv, whole or not at all. Numbers have all their digits; an undefined score is an
   * empty cell.
   */
  public void write(Path file) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header());
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

  private List<String> header() {
    List<String> header = new ArrayList<>(FIRST);
    if (!rows.isEmpty()) {
      rows.get(0).values().keySet().forEach(metric -> header.add(metric.column()));
    }
    return header;
  }

  private static List<String> cells(StructureScore row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.caseId());
    cells.add(Integer.toString(row.number()));
    cells.add(row.name());
    cells.add(row.presence().text());
    row.values().forEach((metric, value) -> cells.add(cell(metric, value)));
    return cells;
  }

  private static String cell(Metric metric, OptionalDouble value) {
    if (value.isEmpty()) {
      return "";
    }
    return metric.kind() == Metric.Kind.COUNT
        ? Long.toString((long) value.getAsDouble())
        : Double.toString(value.getAsDouble());
  }
}
