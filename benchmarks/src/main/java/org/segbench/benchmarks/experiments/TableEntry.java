package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table that the report prints.
 *
 * @param id names its files
 * @param show what it shows
 * @param title its heading
 * @param published the table of the paper's numbers that stand beside
 * @param datasets names of the data sets that have columns, instead of all
 * @param average whether the means over all data sets stand at the right (scores)
 * @param marks whether values are bold and underlined by rule (scores)
 * @param costs whether parameters, operations and seconds an epoch stand beside (configurations)
 * @param rows in the order in which they print
 */
@JsonClassDescription("table")
public record TableEntry(
    String id,
    Show show,
    String title,
    Optional<String> published,
    Optional<List<String>> datasets,
    boolean average,
    boolean marks,
    boolean costs,
    List<RowEntry> rows) {

  /** Kinds of tables. */
  public enum Show {
    /** DSC and surface Dice of cross-validations. */
    @JsonProperty("scores")
    SCORES,
    /** What the networks are made of. */
    @JsonProperty("configurations")
    CONFIGURATIONS,
    /** What the challenges' servers said of the ensembles. */
    @JsonProperty("test-set")
    TEST_SET
  }

  public TableEntry {
    InvalidValue.require(
        id.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "id", "letters, digits, '.', '_' and '-'", id);
    InvalidValue.require(!title.isBlank(), "title", "a heading", "nothing");
    datasets = datasets.map(names -> Lists.distinct("datasets", names));
    rows = Lists.some("rows", rows);
    boolean scores = show == Show.SCORES;
    InvalidValue.require(scores || !average, "average", "false: this table has no scores", true);
    InvalidValue.require(scores || !marks, "marks", "false: this table has no scores", true);
    boolean configurations = show == Show.CONFIGURATIONS;
    InvalidValue.require(
        configurations || !costs, "costs", "false: this table shows no configurations", true);
    InvalidValue.require(
        !configurations || datasets.isEmpty(),
        "datasets",
        "nothing: configurations are the same on all",
        datasets.orElse(List.of()));
  }

  @JsonCreator
  static TableEntry of(
      @JsonProperty(value = "id", required = true)
          @JsonPropertyDescription("names its files and its place in 'explain'")
          String id,
      @JsonProperty(value = "show", required = true)
          @JsonPropertyDescription(
              "scores (of cross-validations), configurations (of networks) or test-set (of ensembles)")
          Show show,
      @JsonProperty(value = "title", required = true) @JsonPropertyDescription("its heading")
          String title,
      @JsonProperty(value = "published", defaultValue = "(none)")
          @JsonPropertyDescription("the table of the paper's numbers that stand beside")
          String published,
      @JsonProperty(value = "datasets", defaultValue = "(all)")
          @JsonPropertyDescription("names of the data sets that have columns")
          List<String> datasets,
      @JsonProperty(value = "average", defaultValue = "false")
          @JsonPropertyDescription(
              "scores: whether the means over its data sets stand at the right")
          Boolean average,
      @JsonProperty(value = "marks", defaultValue = "false")
          @JsonPropertyDescription(
              "scores: bold where a challenger reaches every baseline, underlined where a row is better than the one that it began with")
          Boolean marks,
      @JsonProperty(value = "costs", defaultValue = "false")
          @JsonPropertyDescription(
              "configurations: whether parameters, operations and seconds an epoch stand beside")
          Boolean costs,
      @JsonProperty(value = "rows", required = true)
          @JsonPropertyDescription("an experiment's name each, or keys, in the order of print")
          List<RowEntry> rows) {
    InvalidValue.require(show != null, "show", "scores, configurations or test-set", "nothing");
    return new TableEntry(
        Objects.requireNonNullElse(id, ""),
        show,
        Objects.requireNonNullElse(title, ""),
        Optional.ofNullable(published),
        Optional.ofNullable(datasets),
        Objects.requireNonNullElse(average, false),
        Objects.requireNonNullElse(marks, false),
        Objects.requireNonNullElse(costs, false),
        Objects.requireNonNullElse(rows, List.of()));
  }
}
