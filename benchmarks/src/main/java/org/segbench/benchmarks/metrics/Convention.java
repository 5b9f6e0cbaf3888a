package org.segbench.benchmarks.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How someone turns label maps into figures: what is scored, what an empty mask counts, which
 * metrics are reported and how they become one number each.
 *
 * @param id as {@code evaluate --convention} takes it
 * @param source whose convention it is, in a sentence
 * @param structures what is scored, in the order in which it is reported
 * @param policy what stands in for scores of empty masks
 * @param metrics what is reported, by heading
 * @param mean how cases and structures become one number
 */
public record Convention(
    String id,
    String source,
    List<Structure> structures,
    EmptyMaskPolicy policy,
    Map<String, Metric> metrics,
    Mean mean) {

  /** How the scores of cases and structures become one number. */
  public enum Mean {
    /** Over the cases of each structure, then over structures. */
    STRUCTURES,
    /** Over all cases and structures at once, each score of the same weight. */
    ROWS
  }

  public Convention {
    structures = List.copyOf(structures);
    metrics = new LinkedHashMap<>(metrics);
    if (structures.isEmpty() || metrics.isEmpty()) {
      throw new IllegalArgumentException(id + ": there is nothing to score");
    }
  }

  /** By heading, in the order of report. */
  @Override
  public Map<String, Metric> metrics() {
    return new LinkedHashMap<>(metrics);
  }

  /**
   * What this convention makes of scores.
   *
   * @param scores of any structures, this convention's among them
   * @param scored those structures, in the order in which they were scored
   * @throws IllegalArgumentException if a structure was not scored, or a metric not measured
   */
  public ConventionScores apply(Scores scores, List<Structure> scored) {
    int[] numbers = Structure.numbers(scored);
    int[] own = Structure.numbers(structures);
    Map<Integer, Integer> placeOf = new LinkedHashMap<>();
    for (int place = 0; place < structures.size(); place++) {
      placeOf.put(numbers[placeIn(scored, structures.get(place))], place);
    }
    List<StructureScore> rows = new ArrayList<>();
    for (StructureScore row : scores.rows()) {
      Integer place = placeOf.get(row.number());
      if (place != null) {
        String name = structures.get(place).name();
        rows.add(new StructureScore(row.caseId(), own[place], name, row.presence(), row.values()));
      }
    }
    return new ConventionScores(this, new Scores(rows));
  }

  /** Where a structure of the same labels, whatever its name, is in a list. */
  private int placeIn(List<Structure> scored, Structure wanted) {
    for (int place = 0; place < scored.size(); place++) {
      if (scored.get(place).labels().equals(wanted.labels())) {
        return place;
      }
    }
    throw new IllegalArgumentException(id + ": " + wanted.name() + " was not scored");
  }

  /** One number of all rows. */
  OptionalDouble figure(List<StructureScore> rows, Metric metric) {
    OverallMeans means = OverallMeans.of(rows, metric, policy);
    return switch (mean) {
      case STRUCTURES -> means.overStructures();
      case ROWS -> means.overRows();
    };
  }
}
