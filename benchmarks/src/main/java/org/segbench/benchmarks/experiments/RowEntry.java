package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;
import java.util.Optional;

/**
 * A row of a table.
 *
 * @param experiment whose results it shows
 * @param title its first cell, instead of {@code as} or the experiment's title
 * @param as the row of the published table that stands beside
 * @param group a rule divides rows of different groups; empty for none
 */
@JsonClassDescription("row")
public record RowEntry(
    String experiment, Optional<String> title, Optional<String> as, String group) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RowEntry of(String experiment) {
    return of(experiment, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static RowEntry of(
      @JsonProperty(value = "experiment", required = true)
          @JsonPropertyDescription("whose results it shows")
          String experiment,
      @JsonProperty(value = "title", defaultValue = "(as, or the experiment's title)")
          @JsonPropertyDescription("its first cell")
          String title,
      @JsonProperty(
              value = "as",
              defaultValue = "(the row called as the experiment's title, if there is one)")
          @JsonPropertyDescription("the row of the published table that stands beside")
          String as,
      @JsonProperty(value = "group", defaultValue = "\"\"")
          @JsonPropertyDescription("rows of one group follow each other; a rule divides groups")
          String group) {
    InvalidValue.require(experiment != null, "experiment", "an experiment's name", "nothing");
    return new RowEntry(
        experiment,
        Optional.ofNullable(title),
        Optional.ofNullable(as),
        Objects.requireNonNullElse(group, ""));
  }
}
