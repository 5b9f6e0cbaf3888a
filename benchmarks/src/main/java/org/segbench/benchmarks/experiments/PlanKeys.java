package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;

/** The file's {@code plan}: a name alone, or a name with what is otherwise than in the paper. */
@JsonClassDescription("plan")
record PlanKeys(PlanOptions options) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static PlanKeys named(String name) {
    return of(name, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static PlanKeys of(
      @JsonProperty(value = "name", defaultValue = "(made of the other keys)")
          @JsonPropertyDescription(
              "its folder's; paper, paper-2d, nnunet and nnunet-2d are known and take no other key")
          String name,
      @JsonProperty(value = "spacing", defaultValue = "(the paper's 1 mm)")
          @JsonPropertyDescription("distances of voxels z y x, mm; y x for 2-D networks")
          List<Double> spacing,
      @JsonProperty(value = "patch", defaultValue = "(the paper's 128 in each axis; 2-D: 512)")
          @JsonPropertyDescription("voxels z y x that a network sees at once; y x for 2-D networks")
          List<Integer> patch,
      @JsonProperty(value = "batch-size", defaultValue = "(the paper's 2; 2-D: 14)")
          @JsonPropertyDescription("patches a training step")
          Integer batchSize) {
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
