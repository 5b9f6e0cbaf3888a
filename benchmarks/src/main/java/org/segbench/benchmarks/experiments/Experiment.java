package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a comparison: a network, and what is done otherwise with it.
 *
 * @param name under which its runs are filed, unique in the file; the network's id if not given
 * @param title in tables, instead of the network's
 * @param network the architecture's id
 * @param role for the marks in tables
 * @param conventions whom to follow where paper and code differ, instead of the file's choice
 * @param initialiseFrom an experiment above it, whose final weights of the same fold it begins
 *     with; kernels of another size are resampled (UpKern)
 * @param variation what is otherwise on all data sets
 * @param datasets names of those it trains on, instead of all
 * @param folds those it trains on, instead of the file's
 * @param on what is otherwise on one data set, by its name
 */
@JsonClassDescription("experiment")
public record Experiment(
    String name,
    Optional<String> title,
    String network,
    Role role,
    Optional<Conventions> conventions,
    Optional<String> initialiseFrom,
    Variation variation,
    Optional<List<String>> datasets,
    Optional<List<Integer>> folds,
    Map<String, Variation> on) {

  public Experiment {
    InvalidValue.require(!network.isBlank(), "network", "a network's id", network);
    InvalidValue.require(
        name.matches("[A-Za-z0-9._-]+"), "name", "letters, digits, '.', '_' and '-'", name);
    title.ifPresent(text -> InvalidValue.require(!text.isBlank(), "title", "a text", "nothing"));
    datasets = datasets.map(names -> Lists.distinct("datasets", names));
    folds = folds.map(numbers -> Lists.folds("folds", numbers));
    on = Map.copyOf(on);
  }

  @JsonCreator
  static Experiment of(
      @JsonProperty(value = "name", defaultValue = "(the network's id)")
          @JsonPropertyDescription("under which its runs are filed, unique in the file")
          String name,
      @JsonProperty(value = "title", defaultValue = "(the network's)")
          @JsonPropertyDescription("what tables call it")
          String title,
      @JsonProperty(value = "network", required = true)
          @JsonPropertyDescription("which network, as 'networks list' names it")
          String network,
      @JsonProperty(value = "role", defaultValue = "challenger")
          @JsonPropertyDescription(
              "challenger or baseline: tables print a challenger bold where it reaches every baseline")
          Role role,
      @JsonProperty(value = "conventions", defaultValue = "(the file's)")
          @JsonPropertyDescription("paper or authors-code, for this row alone")
          Conventions conventions,
      @JsonProperty(value = "initialise-from", defaultValue = "(fresh weights)")
          @JsonPropertyDescription(
              "an experiment above, whose final weights of the same fold it begins with; kernels of another size are resampled (UpKern); tables underline what is better than that experiment")
          String initialiseFrom,
      @JsonProperty(value = "learning-rate", defaultValue = "(the recipe's)")
          @JsonPropertyDescription("first epoch's rate")
          Double learningRate,
      @JsonProperty(value = "regions", defaultValue = "(false)")
          @JsonPropertyDescription("whether data sets' regions are predicted, not their labels")
          Boolean regions,
      @JsonProperty(value = "plan", defaultValue = "(the data set's)")
          @JsonPropertyDescription("how the data are prepared for this row")
          PlanKeys plan,
      @JsonProperty(value = "precision", defaultValue = "(fp16 on a GPU, fp32 on a CPU)")
          @JsonPropertyDescription(
              "of convolutions, linear layers and attention: fp32, fp16 or bf16")
          String precision,
      @JsonProperty(value = "checkpointing", defaultValue = "(false)")
          @JsonPropertyDescription(
              "whether training steps keep only what goes from block to block and compute the rest again: less memory, more time, the same numbers")
          Boolean checkpointing,
      @JsonProperty(value = "datasets", defaultValue = "(all)")
          @JsonPropertyDescription("names of the data sets that it trains on")
          List<String> datasets,
      @JsonProperty(value = "folds", defaultValue = "(the file's)")
          @JsonPropertyDescription("the folds that it trains on")
          List<Integer> folds,
      @JsonProperty(value = "on", defaultValue = "{}")
          @JsonPropertyDescription("what is otherwise on one data set, by the data set's name")
          Map<String, Variation> on) {
    InvalidValue.require(network != null, "network", "a network's id", network);
    return new Experiment(
        Objects.requireNonNullElse(name, network),
        Optional.ofNullable(title),
        network,
        Objects.requireNonNullElse(role, Role.CHALLENGER),
        Optional.ofNullable(conventions),
        Optional.ofNullable(initialiseFrom),
        Variation.of(learningRate, regions, plan, precision, checkpointing),
        Optional.ofNullable(datasets),
        Optional.ofNullable(folds),
        Objects.requireNonNullElse(on, Map.of()));
  }
}
