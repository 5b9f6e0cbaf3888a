package org.segbench.reports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One experiment on one data set: the folds of its cross-validation, in order of fold.
 *
 * @param id the experiment's id
 * @param runs its folds, complete or not; at least one
 */
public record Experiment(String id, List<Run> runs) {
  public Experiment {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("an experiment has at least one run");
    }
  }

  /** The network's name for people; the experiment's id if no run says it. */
  public String title() {
    return infos().map(RunInfo::networkTitle).findFirst().orElse(id);
  }

  /** The network's id, if a run says it. */
  public Optional<String> network() {
    return infos().map(RunInfo::network).findFirst();
  }

  /** The plan's name; empty if no run says it. */
  public String plan() {
    return infos().map(info -> info.provenance().plan()).findFirst().orElse("");
  }

  /** Number of folds of the cross-validation. */
  public int folds() {
    return infos().mapToInt(RunInfo::folds).max().orElse(RunInfo.PAPER_FOLDS);
  }

  public boolean synthetic() {
    return infos().anyMatch(RunInfo::synthetic);
  }

  /** The runs whose scores count. */
  public List<Run> scored() {
    return runs.stream().filter(Run::scored).toList();
  }

  /** All scores that count, the folds pooled. */
  public List<Score> pooledScores() {
    return scored().stream().flatMap(run -> run.scores().stream()).toList();
  }

  /** Number of scored cases, the folds pooled. */
  public int pooledCases() {
    return scored().stream().mapToInt(Run::cases).sum();
  }

  /** Why pooling these folds may mislead, in sentences: they differ in what should be the same. */
  public List<String> doubts() {
    return Stream.of(
            doubt("the network", RunInfo::network),
            doubt("the plan's hash", info -> info.provenance().planHash()),
            doubt("the data set's hash", info -> info.provenance().datasetHash()),
            doubt("the number of epochs", info -> info.provenance().epochs()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> doubt(String what, Function<RunInfo, String> value) {
    Set<String> values =
        scored().stream()
            .flatMap(run -> run.info().stream())
            .map(value)
            .collect(Collectors.toSet());
    return values.size() > 1
        ? Optional.of("%s: the pooled folds differ in %s".formatted(id, what))
        : Optional.empty();
  }

  private Stream<RunInfo> infos() {
    return runs.stream().flatMap(run -> run.info().stream());
  }
}
