package org.segbench.benchmarks.experiments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segbench.reports.comparison.SurfaceDice;

/**
 * A known difference between a text and its authors' code.
 *
 * @param name of the difference
 * @param choice what the two sides mean for an experiment; empty if it cannot be chosen
 */
record LedgerEntry(String name, Optional<Choice> choice) {

  /**
   * What the two sides mean.
   *
   * @param of ids of the networks that it concerns; empty for all
   * @param on id of the challenge on whose data it concerns them; empty for all
   */
  record Choice(List<String> of, Optional<String> on, Side paper, Side authorsCode) {

    @JsonCreator
    static Choice of(
        @JsonProperty("of") List<String> of,
        @JsonProperty("on") String on,
        @JsonProperty(value = "paper", required = true) Side paper,
        @JsonProperty(value = "authors-code", required = true) Side authorsCode) {
      return new Choice(
          Objects.requireNonNullElse(of, List.of()), Optional.ofNullable(on), paper, authorsCode);
    }

    boolean concerns(String network, DatasetEntry dataset) {
      return (of.isEmpty() || of.contains(network))
          && (on.isEmpty() || on.equals(dataset.challenge()));
    }

    Side side(Conventions conventions) {
      return switch (conventions) {
        case PAPER -> paper;
        case AUTHORS_CODE -> authorsCode;
      };
    }
  }

  /** What one side means; at least one of the three. */
  record Side(
      Optional<String> network, Optional<Double> learningRate, Optional<SurfaceDice> surfaceDice) {

    Side {
      InvalidValue.require(
          network.isPresent() || learningRate.isPresent() || surfaceDice.isPresent(),
          "",
          "network, learning-rate or surface-dice",
          "nothing");
    }

    @JsonCreator
    static Side of(
        @JsonProperty("network") String network,
        @JsonProperty("learning-rate") Double learningRate,
        @JsonProperty("surface-dice") Tolerance surfaceDice) {
      return new Side(
          Optional.ofNullable(network),
          Optional.ofNullable(learningRate),
          Optional.ofNullable(surfaceDice).map(tolerance -> tolerance.shown));
    }
  }

  /** The ledger's names of the two. */
  private enum Tolerance {
    @JsonProperty("one-mm")
    ONE_MM(SurfaceDice.ONE_MM),
    @JsonProperty("one-voxel")
    ONE_VOXEL(SurfaceDice.VOXEL);

    private final SurfaceDice shown;

    Tolerance(SurfaceDice shown) {
      this.shown = shown;
    }
  }

  @JsonCreator
  static LedgerEntry of(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty(value = "networks", required = true) List<String> networks,
      @JsonProperty(value = "paper", required = true) String paper,
      @JsonProperty(value = "code", required = true) String code,
      @JsonProperty(value = "default", required = true) String standard,
      @JsonProperty("choice") Choice choice,
      @JsonProperty("no-choice") String noChoice) {
    InvalidValue.require(
        (choice == null) != (noChoice == null), "", "either choice or no-choice", name);
    return new LedgerEntry(name, Optional.ofNullable(choice));
  }
}
