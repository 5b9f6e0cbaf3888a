package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.synthetic.SyntheticDataset;

/**
 * A data set that is computed, not downloaded: a challenge's synthetic twin.
 *
 * @param twin what {@code dataset synthesize} writes
 */
@JsonClassDescription("synthesis")
public record Synthesis(SyntheticDataset twin) {

  @JsonCreator
  static Synthesis of(
      @JsonProperty(value = "challenge", required = true)
          @JsonPropertyDescription("whose twin: btcv, amos22, kits19 or brats21")
          String challenge,
      @JsonProperty(value = "cases", defaultValue = "8") @JsonPropertyDescription("training cases")
          Integer cases,
      @JsonProperty(value = "test-cases", defaultValue = "2") @JsonPropertyDescription("test cases")
          Integer testCases,
      @JsonProperty(value = "seed", defaultValue = "1")
          @JsonPropertyDescription("decides every case")
          Long seed,
      @JsonProperty(value = "shape", defaultValue = "(small: 40 x 72 x 80, a head 56 x 64 x 56)")
          @JsonPropertyDescription("voxels z y x, at least 16 each")
          List<Integer> shape,
      @JsonProperty(value = "spacing", defaultValue = "(3 x 2.2 x 2.2, a head 1 x 1 x 1)")
          @JsonPropertyDescription("distances of voxels z y x, mm")
          List<Double> spacing) {
    InvalidValue.require(
        Challenge.ids().contains(challenge),
        "challenge",
        "one of " + String.join(", ", Challenge.ids()),
        challenge);
    try {
      SyntheticDataset small =
          SyntheticDataset.small(
              challenge,
              Objects.requireNonNullElse(cases, 8),
              Objects.requireNonNullElse(testCases, 2),
              Objects.requireNonNullElse(seed, 1L));
      return new Synthesis(
          new SyntheticDataset(
              challenge,
              small.trainingCases(),
              small.testCases(),
              small.seed(),
              Optional.ofNullable(shape).orElse(small.shape()),
              Optional.ofNullable(spacing).orElse(small.spacing())));
    } catch (IllegalArgumentException e) {
      throw InvalidValue.here(e.getMessage());
    }
  }
}
