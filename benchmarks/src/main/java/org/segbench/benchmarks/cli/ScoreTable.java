package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.segbench.benchmarks.metrics.Average;
import org.segbench.benchmarks.metrics.EmptyMaskPolicies;
import org.segbench.benchmarks.metrics.EmptyMaskPolicy;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.OverallMeans;
import org.segbench.benchmarks.metrics.ScoreSummary;
import org.segbench.benchmarks.metrics.Scores;

/** The means of scores for a terminal, in percent and mm, with the definitions that they follow. */
final class ScoreTable {

  private ScoreTable() {}

  /** Prints what the paper reports, by its policy for empty masks. */
  static void print(Scores scores, PrintWriter out) {
    print(scores, EmptyMaskPolicies.PAPER, List.of(), out);
  }

  /** Prints a line a structure and their mean, then how empty masks were taken. */
  static void print(
      Scores scores, EmptyMaskPolicy policy, List<Double> tolerances, PrintWriter out) {
    ScoreSummary summary = scores.summary(policy);
    Map<String, Metric> columns = columns(tolerances);
    List<String> header = new ArrayList<>(List.of("label", "structure"));
    header.addAll(columns.keySet());
    header.add("cases");
    TextTable table = new TextTable(header.toArray(String[]::new));
    summary
        .structures()
        .forEach(row -> add(table, Integer.toString(row.number()), row, columns.values()));
    add(table, "", summary.all(), columns.values());
    out.println(table);
    out.printf(
        "SDC: share of surface area (DeepMind). NSD: share of border voxels. HD95: border voxels,"
            + " both directions pooled (medpy). ASSD: border voxels (medpy).%n");
    out.printf(
        "Empty masks by policy %s (%s); here: %s.%n",
        policy.id(), policy.rule(), scores.emptyMasks());
    OverallMeans dice = OverallMeans.of(scores.rows(), Metric.DSC, policy);
    out.printf(
        "DSC as one number: mean of structures %s, of cases %s, of all rows %s.%n",
        number(dice.overStructures(), 100),
        number(dice.overCases(), 100),
        number(dice.overRows(), 100));
  }

  private static Map<String, Metric> columns(List<Double> tolerances) {
    Map<String, Metric> columns = new LinkedHashMap<>();
    columns.put("DSC", Metric.DSC);
    columns.put("SDC 1 voxel", Metric.SURFACE_DICE_VOXEL);
    columns.put("SDC 1 mm", Metric.SURFACE_DICE_1MM);
    for (double tolerance : tolerances) {
      String at = BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString() + " mm";
      columns.put("SDC " + at, Metric.surfaceDice(tolerance));
      columns.put("NSD " + at, Metric.borderShare(tolerance));
    }
    columns.put("HD95 mm", Metric.HD95);
    columns.put("ASSD mm", Metric.ASSD);
    return columns;
  }

  private static void add(
      TextTable table, String number, ScoreSummary.Row row, Iterable<Metric> metrics) {
    List<Object> cells = new ArrayList<>(List.of(number, row.name()));
    metrics.forEach(metric -> cells.add(cell(metric, row.get(metric))));
    Average dice = row.get(Metric.DSC);
    cells.add(dice.defined() + "/" + dice.total());
    table.row(cells.toArray());
  }

  /** Percent for shares, mm for distances; a dash for what is undefined. */
  static String cell(Metric metric, Average average) {
    return switch (metric.kind()) {
      case OVERLAP, SURFACE_OVERLAP -> number(average.mean(), 100);
      case HAUSDORFF_95, DISTANCE, COUNT, VOLUME -> number(average.mean(), 1);
    };
  }

  private static String number(OptionalDouble value, double scale) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", scale * value.getAsDouble());
  }
}
