package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An experiment whose folds predict the test images together.
 *
 * @param experiment its name
 * @param datasets names of the data sets, instead of all that it trains on
 * @param submit whether the predictions are packed for the challenge's server
 */
@JsonClassDescription("ensemble")
public record EnsembleEntry(String experiment, Optional<List<String>> datasets, boolean submit) {

  public EnsembleEntry {
    datasets = datasets.map(names -> Lists.distinct("datasets", names));
  }

  @JsonCreator
  static EnsembleEntry of(
      @JsonProperty(value = "experiment", required = true)
          @JsonPropertyDescription("whose folds predict the test images together")
          String experiment,
      @JsonProperty(value = "datasets", defaultValue = "(all that the experiment trains on)")
          @JsonPropertyDescription("names of the data sets whose test images are predicted")
          List<String> datasets,
      @JsonProperty(value = "submit", defaultValue = "false")
          @JsonPropertyDescription(
              "whether the predictions are packed and checked for the challenge's server")
          Boolean submit) {
    InvalidValue.require(experiment != null, "experiment", "an experiment's name", "nothing");
    return new EnsembleEntry(
        experiment, Optional.ofNullable(datasets), Objects.requireNonNullElse(submit, false));
  }
}
