package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;

/** The file's {@code plan}: a name alone, or a name with what is otherwise than in the paper. */
record PlanKeys(PlanOptions options) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PlanKeys named(String name) {
    return of(name, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static PlanKeys of(
      @JsonProperty("name") String name,
      @JsonProperty("spacing") List<Double> spacing,
      @JsonProperty("patch") List<Integer> patch,
      @JsonProperty("batch-size") Integer batchSize) {
    requireAxes("spacing", "positive lengths z y x in mm (2-D: y x)", spacing);
    requireAxes("patch", "positive sizes z y x in voxels (2-D: y x)", patch);
    InvalidValue.require(
        batchSize == null || batchSize > 0, "batch-size", "at least 1 patch", batchSize);
    return new PlanKeys(
        new PlanOptions(
            Optional.ofNullable(name),
            Optional.ofNullable(spacing),
            Optional.ofNullable(patch),
            Optional.ofNullable(batchSize),
            Optional.empty(),
            Optional.empty()));
  }

  private static void requireAxes(String key, String expected, List<? extends Number> values) {
    boolean holds =
        values == null
            || ((values.size() == 2 || values.size() == 3)
                && values.stream().allMatch(value -> value != null && value.doubleValue() > 0));
    InvalidValue.require(holds, key, expected, values);
  }
}
