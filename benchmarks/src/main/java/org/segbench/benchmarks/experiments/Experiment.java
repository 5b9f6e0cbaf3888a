package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;

/**
 * One row of a comparison: a network, and what is done otherwise with it.
 *
 * @param name under which its runs are filed, unique in the file; the network's id if not given
 * @param network the architecture's id
 * @param initialiseFrom an experiment above it, whose final weights of the same fold it begins
 *     with; kernels of another size are resampled (UpKern)
 * @param learningRate first epoch's rate, instead of the recipe's
 * @param regions whether the data set's regions are predicted in place of its labels (default:
 *     false)
 * @param plan how its data are prepared, instead of by the file's plan
 */
public record Experiment(
    String name,
    String network,
    Optional<String> initialiseFrom,
    Optional<Double> learningRate,
    boolean regions,
    Optional<PlanOptions> plan) {

  public Experiment {
    InvalidValue.require(!network.isBlank(), "network", "a network's id", network);
    InvalidValue.require(
        name.matches("[A-Za-z0-9._-]+"), "name", "letters, digits, '.', '_' and '-'", name);
    learningRate.ifPresent(
        rate ->
            InvalidValue.require(
                rate > 0 && rate < Double.POSITIVE_INFINITY,
                "learning-rate",
                "a positive number",
                rate));
  }

  @JsonCreator
  static Experiment of(
      @JsonProperty("name") String name,
      @JsonProperty(value = "network", required = true) String network,
      @JsonProperty("initialise-from") String initialiseFrom,
      @JsonProperty("learning-rate") Double learningRate,
      @JsonProperty("regions") Boolean regions,
      @JsonProperty("plan") PlanKeys plan) {
    InvalidValue.require(network != null, "network", "a network's id", network);
    return new Experiment(
        name == null ? network : name,
        network,
        Optional.ofNullable(initialiseFrom),
        Optional.ofNullable(learningRate),
        Objects.requireNonNullElse(regions, false),
        Optional.ofNullable(plan).map(PlanKeys::options));
  }
}
