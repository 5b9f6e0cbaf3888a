package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.datasets.challenges.Challenge;

/**
 * A data set of a comparison.
 *
 * @param name its name in the workspace
 * @param title its heading in tables
 * @param challenge id of the challenge whose data it has, real or synthetic; empty if none
 * @param synthesis how it is computed; empty if it is a person's to import
 * @param plan how it is prepared, instead of by the file's plan
 */
@JsonClassDescription("data set")
public record DatasetEntry(
    String name,
    String title,
    Optional<String> challenge,
    Optional<Synthesis> synthesis,
    Optional<PlanOptions> plan) {

  public DatasetEntry {
    InvalidValue.require(
        name.matches("[A-Za-z0-9._-]+"), "name", "letters, digits, '.', '_' and '-'", name);
    InvalidValue.require(!title.isBlank(), "title", "a heading", "nothing");
    challenge.ifPresent(
        id ->
            InvalidValue.require(
                Challenge.ids().contains(id),
                "challenge",
                "one of " + String.join(", ", Challenge.ids()),
                id));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static DatasetEntry named(String name) {
    return of(name, null, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static DatasetEntry of(
      @JsonProperty(value = "name", required = true)
          @JsonPropertyDescription("its name in the workspace")
          String name,
      @JsonProperty(value = "title", defaultValue = "(its challenge's name, or its own)")
          @JsonPropertyDescription("its heading in tables")
          String title,
      @JsonProperty(
              value = "challenge",
              defaultValue = "(the challenge that it is called after or synthesized as, or none)")
          @JsonPropertyDescription(
              "the challenge whose data it has; published numbers of its column stand beside, unless it is synthetic")
          String challenge,
      @JsonProperty(value = "synthesize", defaultValue = "(it is in the workspace)")
          @JsonPropertyDescription("compute it: a challenge's synthetic twin")
          Synthesis synthesize,
      @JsonProperty(value = "plan", defaultValue = "(the file's)")
          @JsonPropertyDescription("how it is prepared")
          PlanKeys plan) {
    InvalidValue.require(name != null, "name", "a data set's name", "nothing");
    Optional<String> known =
        Optional.ofNullable(challenge)
            .or(() -> Optional.ofNullable(synthesize).map(how -> how.twin().challenge()))
            .or(() -> Optional.of(name).filter(Challenge.ids()::contains));
    return new DatasetEntry(
        name,
        Optional.ofNullable(title)
            .or(() -> known.filter(Challenge.ids()::contains).map(DatasetEntry::challengeName))
            .orElse(name),
        known,
        Optional.ofNullable(synthesize),
        Optional.ofNullable(plan).map(PlanKeys::options));
  }

  /** What the paper calls the challenge of that id, and its column. */
  static String challengeName(String id) {
    return Challenge.byId(id).description().name();
  }
}
