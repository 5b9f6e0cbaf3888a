package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.segbench.benchmarks.metrics.Average;
import org.segbench.benchmarks.metrics.Convention;
import org.segbench.benchmarks.metrics.ConventionScores;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.ScoreSummary;

/** What conventions make of the same predictions, for a terminal: percent and mm. */
final class ConventionTable {

  private ConventionTable() {}

  /** One convention: a line a structure, then its figures. */
  static void print(ConventionScores scores, PrintWriter out) {
    Convention convention = scores.convention();
    Map<String, Metric> metrics = convention.metrics();
    List<String> header = new ArrayList<>(List.of("structure"));
    header.addAll(metrics.keySet());
    header.add("cases");
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (ScoreSummary.Row row : scores.summary().structures()) {
      List<Object> cells = new ArrayList<>(List.of(row.name()));
      metrics.values().forEach(metric -> cells.add(ScoreTable.cell(metric, row.get(metric))));
      Average first = row.get(metrics.values().iterator().next());
      cells.add(first.defined() + "/" + first.total());
      table.row(cells.toArray());
    }
    List<Object> all = new ArrayList<>(List.of("as one number"));
    scores.figures().forEach((name, value) -> all.add(cell(metrics.get(name), value)));
    all.add("");
    table.row(all.toArray());
    out.println(table);
    out.printf("%s.%n", convention.source());
    out.printf("Empty masks: %s.%n", convention.policy().rule());
  }

  /** Several, side by side: their figures, then the structures' Dice. */
  static void printTogether(List<ConventionScores> all, PrintWriter out) {
    Set<String> headings = new LinkedHashSet<>();
    all.forEach(each -> headings.addAll(each.convention().metrics().keySet()));
    List<String> header = new ArrayList<>(List.of("convention", "structures"));
    header.addAll(headings);
    header.add("empty masks");
    TextTable figures = new TextTable(header.toArray(String[]::new));
    for (ConventionScores each : all) {
      Convention convention = each.convention();
      List<Object> cells = new ArrayList<>();
      cells.add(convention.id());
      cells.add(convention.structures().size());
      Map<String, OptionalDouble> values = each.figures();
      for (String heading : headings) {
        Metric metric = convention.metrics().get(heading);
        cells.add(metric == null ? "" : cell(metric, values.get(heading)));
      }
      cells.add(convention.policy().rule());
      figures.row(cells.toArray());
    }
    out.println(figures);
    out.println();
    out.println(dice(all));
  }

  private static TextTable dice(List<ConventionScores> all) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (ConventionScores each : all) {
      for (ScoreSummary.Row row : each.summary().structures()) {
        rows.computeIfAbsent(row.name(), name -> new LinkedHashMap<>())
            .put(each.convention().id(), ScoreTable.cell(Metric.DSC, row.get(Metric.DSC)));
      }
    }
    List<String> ids = all.stream().map(each -> each.convention().id()).toList();
    List<String> header = new ArrayList<>(List.of("DSC of"));
    header.addAll(ids);
    TextTable table = new TextTable(header.toArray(String[]::new));
    rows.forEach(
        (name, cells) -> {
          List<Object> line = new ArrayList<>(List.of(name));
          ids.forEach(id -> line.add(cells.getOrDefault(id, "")));
          table.row(line.toArray());
        });
    return table;
  }

  private static String cell(Metric metric, OptionalDouble value) {
    return ScoreTable.cell(metric, new Average(value, value, 0, 0));
  }
}
