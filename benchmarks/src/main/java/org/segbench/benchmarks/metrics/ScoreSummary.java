package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores averaged under one policy for empty masks: over the cases of each structure, then over
 * structures.
 *
 * @param policy what stood in for scores of empty masks
 * @param structures one a structure, in the order of their numbers
 * @param all the average of the structures' means; its counts are structures
 */
public record ScoreSummary(EmptyMaskPolicy policy, List<Row> structures, Row all) {

  /**
   * A line of the summary.
   *
   * @param number of the structure; 0 for the mean over structures
   * @param name of the structure; "mean" for the mean over structures
   * @param averages by metric
   */
  public record Row(int number, String name, Map<Metric, Average> averages) {

    public Row {
      averages = Collections.unmodifiableMap(new LinkedHashMap<>(averages));
    }

    /**
     * The average of one metric.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    public Average get(Metric metric) {
      Average average = averages.get(metric);
      if (average == null) {
        throw new IllegalArgumentException(metric.column() + " was not measured");
      }
      return average;
    }
  }

  public ScoreSummary {
    structures = List.copyOf(structures);
  }

  /** Averages rows of any number of cases, all with the same metrics. */
  static ScoreSummary of(List<StructureScore> scores, EmptyMaskPolicy policy) {
    SortedMap<Integer, List<StructureScore>> byStructure = new TreeMap<>();
    scores.forEach(
        score -> byStructure.computeIfAbsent(score.number(), n -> new ArrayList<>()).add(score));
    List<Row> structures =
        byStructure.values().stream().map(cases -> structure(cases, policy)).toList();
    Map<Metric, Average> all = new LinkedHashMap<>();
    for (Metric metric : scores.isEmpty() ? List.<Metric>of() : metrics(scores)) {
      all.put(metric, Average.of(structures.stream().map(row -> row.get(metric).mean()).toList()));
    }
    return new ScoreSummary(policy, structures, new Row(0, "mean", all));
  }

  private static Row structure(List<StructureScore> cases, EmptyMaskPolicy policy) {
    Map<Metric, Average> averages = new LinkedHashMap<>();
    for (Metric metric : metrics(cases)) {
      List<OptionalDouble> values =
          cases.stream().map(score -> policy.apply(score, metric)).toList();
      averages.put(metric, Average.of(values));
    }
    return new Row(cases.get(0).number(), cases.get(0).name(), averages);
  }

  private static List<Metric> metrics(List<StructureScore> scores) {
    return List.copyOf(scores.get(0).values().keySet());
  }
}
