package org.segbench.benchmarks.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.models.Architecture;
import org.segbench.reports.comparison.SurfaceDice;

/**
 * The differences between the paper's text and its authors' code ({@code discrepancies.yaml} beside
 * {@link Architecture}), as far as an experiments file can choose a side.
 */
record Ledger(List<LedgerEntry> entries) {

  static Ledger read() {
    String file = "discrepancies.yaml";
    return new Ledger(
        Arrays.asList(
            YamlFile.read(file, Resources.text(Architecture.class, file), LedgerEntry[].class)));
  }

  /** The network that is meant by one, on a data set. */
  String network(String network, DatasetEntry dataset, Conventions conventions) {
    return sides(network, dataset, conventions)
        .flatMap(side -> side.network().stream())
        .findFirst()
        .orElse(network);
  }

  /** The rate that a network is trained at on a data set, if it is not the recipe's. */
  Optional<Double> learningRate(String network, DatasetEntry dataset, Conventions conventions) {
    return sides(network, dataset, conventions)
        .flatMap(side -> side.learningRate().stream())
        .findFirst();
  }

  /** The surface Dice that tables show. */
  SurfaceDice surfaceDice(Conventions conventions) {
    return entries.stream()
        .flatMap(entry -> entry.choice().stream())
        .flatMap(choice -> choice.side(conventions).surfaceDice().stream())
        .findFirst()
        .orElse(SurfaceDice.ONE_MM);
  }

  private Stream<LedgerEntry.Side> sides(
      String network, DatasetEntry dataset, Conventions conventions) {
    return entries.stream()
        .flatMap(entry -> entry.choice().stream())
        .filter(choice -> choice.concerns(network, dataset))
        .map(choice -> choice.side(conventions));
  }
}
