package org.segbench.models.contract;

import java.util.List;
import java.util.stream.Stream;
import org.segbench.models.Architecture;

/** The clauses of the contract between a network and the harness. */
public final class ArchitectureContract {

  private ArchitectureContract() {}

  /**
   * All clauses, ready to be tried one by one; each builds networks of its own.
   *
   * @param channels image channels
   * @param classes output classes, background included
   * @param patch a patch that the network can take
   */
  public static List<Clause> of(
      Architecture architecture, int channels, int classes, List<Integer> patch) {
    Subject subject = Subject.of(architecture, channels, classes, patch);
    return Stream.of(
            new DescriptionClauses(subject).all(),
            new PassClauses(subject).all(),
            new TrainingClauses(subject).all(),
            new WeightClauses(subject).all())
        .flatMap(List::stream)
        .toList();
  }

  /** The clauses that need no network of the full size, for networks too large to build often. */
  public static List<Clause> withoutPasses(
      Architecture architecture, int channels, int classes, List<Integer> patch) {
    return new DescriptionClauses(Subject.of(architecture, channels, classes, patch)).unbuilt();
  }
}
