package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.train.Computing;
import org.segbench.models.Execution.Precision;

/**
 * What an experiment does otherwise than the network's recipe and the file, everywhere or on one
 * data set.
 *
 * @param learningRate first epoch's rate
 * @param regions whether the data set's regions are predicted in place of its labels
 * @param plan how the data are prepared
 * @param computing in which precision, and with how much memory
 */
@JsonClassDescription("variation")
public record Variation(
    Optional<Double> learningRate,
    Optional<Boolean> regions,
    Optional<PlanOptions> plan,
    Computing computing) {

  public Variation {
    learningRate.ifPresent(
        rate ->
            InvalidValue.require(
                rate > 0 && rate < Double.POSITIVE_INFINITY,
                "learning-rate",
                "a positive number",
                rate));
  }

  @JsonCreator
  static Variation of(
      @JsonProperty(value = "learning-rate", defaultValue = "(the experiment's)")
          @JsonPropertyDescription("first epoch's rate")
          Double learningRate,
      @JsonProperty(value = "regions", defaultValue = "(the experiment's)")
          @JsonPropertyDescription("whether the data set's regions are predicted, not its labels")
          Boolean regions,
      @JsonProperty(value = "plan", defaultValue = "(the experiment's)")
          @JsonPropertyDescription("how the data are prepared")
          PlanKeys plan,
      @JsonProperty(value = "precision", defaultValue = "(the experiment's)")
          @JsonPropertyDescription(
              "of convolutions, linear layers and attention: fp32, fp16 or bf16")
          String precision,
      @JsonProperty(value = "checkpointing", defaultValue = "(the experiment's)")
          @JsonPropertyDescription("whether training steps keep little and compute the rest again")
          Boolean checkpointing) {
    return new Variation(
        Optional.ofNullable(learningRate),
        Optional.ofNullable(regions),
        Optional.ofNullable(plan).map(PlanKeys::options),
        new Computing(
            Optional.ofNullable(precision).map(Variation::precision),
            Optional.ofNullable(checkpointing)));
  }

  private static Precision precision(String id) {
    List<String> known = Arrays.stream(Precision.values()).map(Precision::id).toList();
    InvalidValue.require(known.contains(id), "precision", "one of " + String.join(", ", known), id);
    return Precision.byId(id);
  }

  /** This, and the other where this says nothing. */
  Variation or(Variation other) {
    return new Variation(
        learningRate.or(other::learningRate),
        regions.or(other::regions),
        plan.or(other::plan),
        computing.or(other.computing));
  }
}
