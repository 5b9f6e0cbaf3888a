package org.segbench.benchmarks.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One structure of one case: a row of scores.csv. Scores that are undefined are empty; {@code
 * presence} says why. Nothing here depends on a policy for empty masks.
 *
 * @param caseId the case
 * @param number tells the structures of a case apart; the label where a structure is one label
 * @param name of the structure
 * @param presence which of reference and prediction have the structure at all
 * @param values by metric, in the columns' order
 */
public record StructureScore(
    String caseId, int number, String name, Presence presence, Map<Metric, OptionalDouble> values) {

  public StructureScore {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A score as it was measured.
   *
   * @throws IllegalArgumentException if this was not measured at all, such as a tolerance that
   *     nobody asked for
   */
  public OptionalDouble get(Metric metric) {
    OptionalDouble value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(metric.column() + " was not measured");
    }
    return value;
  }
}
