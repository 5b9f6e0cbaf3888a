package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One metric of all cases and structures as a single number, in the three ways that are in use.
 * They agree where every score is defined; where some are not, they differ.
 *
 * @param overStructures the mean over structures of each structure's mean over cases (the paper's
 *     tables, nnU-Net v2's foreground mean)
 * @param overCases the mean over cases of each case's mean over structures
 * @param overRows the mean of all scores, each of the same weight
 */
public record OverallMeans(
    OptionalDouble overStructures, OptionalDouble overCases, OptionalDouble overRows) {

  /** Averages rows of any number of cases. */
  public static OverallMeans of(
      Collection<StructureScore> rows, Metric metric, EmptyMaskPolicy policy) {
    List<OptionalDouble> all = rows.stream().map(row -> policy.apply(row, metric)).toList();
    return new OverallMeans(
        grouped(rows, StructureScore::number, metric, policy),
        grouped(rows, StructureScore::caseId, metric, policy),
        Average.of(all).mean());
  }

  private static <K> OptionalDouble grouped(
      Collection<StructureScore> rows,
      Function<StructureScore, K> key,
      Metric metric,
      EmptyMaskPolicy policy) {
    Map<K, List<OptionalDouble>> groups = new LinkedHashMap<>();
    for (StructureScore row : rows) {
      groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(policy.apply(row, metric));
    }
    return Average.of(groups.values().stream().map(group -> Average.of(group).mean()).toList())
        .mean();
  }
}
