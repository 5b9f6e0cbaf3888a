package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Scores averaged: over the cases of each structure, then over structures.
 *
 * @param structures one a label, in the labels' order
 * @param all the mean of the structures' means; its counts are structures
 */
public record ScoreSummary(List<Row> structures, Row all) {

  /**
   * A line of the summary.
   *
   * @param label value of the structure; 0 for the mean over structures
   * @param name of the structure; "mean" for the mean over structures
   * @param dice 0..1
   * @param surfaceDiceVoxel at one voxel, 0..1
   * @param surfaceDice1mm at 1 mm, 0..1
   * @param hausdorff95 mm
   */
  public record Row(
      int label,
      String name,
      Mean dice,
      Mean surfaceDiceVoxel,
      Mean surfaceDice1mm,
      Mean hausdorff95) {}

  public ScoreSummary {
    structures = List.copyOf(structures);
  }

  static ScoreSummary of(List<LabelScore> scores) {
    SortedMap<Integer, List<LabelScore>> byLabel = new TreeMap<>();
    scores.forEach(
        score -> byLabel.computeIfAbsent(score.label(), label -> new ArrayList<>()).add(score));
    List<Row> structures =
        byLabel.values().stream()
            .map(
                cases ->
                    new Row(
                        cases.get(0).label(),
                        cases.get(0).name(),
                        mean(cases, LabelScore::dice),
                        mean(cases, LabelScore::surfaceDiceVoxel),
                        mean(cases, LabelScore::surfaceDice1mm),
                        mean(cases, LabelScore::hausdorff95)))
            .toList();
    Row all =
        new Row(
            0,
            "mean",
            mean(structures, row -> row.dice().value()),
            mean(structures, row -> row.surfaceDiceVoxel().value()),
            mean(structures, row -> row.surfaceDice1mm().value()),
            mean(structures, row -> row.hausdorff95().value()));
    return new ScoreSummary(structures, all);
  }

  private static <T> Mean mean(List<T> rows, Function<T, OptionalDouble> score) {
    return Mean.of(rows.stream().map(score).toList());
  }
}
