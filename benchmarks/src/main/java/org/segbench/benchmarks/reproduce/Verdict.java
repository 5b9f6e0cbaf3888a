package org.segbench.benchmarks.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.benchmarks.train.TrainedRun;

/**
 * What differs between a run and its reproduction.
 *
 * @param provenance parts of program and machine that differ, by name
 * @param weights hashes of the final weights
 * @param progress rows of {@code progress.csv}, without what the clock and the memory say
 * @param scores rows of {@code scores.csv}; empty if the original has none whose making is recorded
 */
public record Verdict(
    Map<String, Change> provenance,
    Change weights,
    TableDifference progress,
    Optional<TableDifference> scores) {
  private static final Set<String> OF_THE_MACHINE = Set.of("seconds", "peak_memory_mib");

  /** A value of the original and that of the reproduction. */
  public record Change(String before, String now) {
    public boolean same() {
      return before.equals(now);
    }
  }

  static Verdict of(TrainedRun before, TrainedRun now) {
    Map<String, Change> provenance = new LinkedHashMap<>();
    Map<String, String> partsNow = now.description().provenance().named();
    before
        .description()
        .provenance()
        .named()
        .forEach((name, part) -> provenance.put(name, new Change(part, partsNow.get(name))));
    provenance.values().removeIf(Change::same);
    return new Verdict(
        provenance,
        new Change(before.weightsHash(), now.weightsHash()),
        TableDifference.between(
            file(before, "progress.csv"),
            file(now, "progress.csv"),
            List.of("epoch"),
            OF_THE_MACHINE),
        scores(before, now));
  }

  private static Optional<TableDifference> scores(TrainedRun before, TrainedRun now) {
    Path scores = file(before, "scores.csv");
    return before.description().validation() == null || !Files.exists(scores)
        ? Optional.empty()
        : Optional.of(
            TableDifference.between(
                scores, file(now, "scores.csv"), List.of("case", "label"), Set.of()));
  }

  private static Path file(TrainedRun run, String name) {
    return run.path().resolve(name);
  }

  /** Whether every number came out the same. */
  public boolean same() {
    return differing().isEmpty();
  }

  /** Which numbers did not come out the same. */
  public List<String> differing() {
    List<String> differing = new ArrayList<>();
    if (!weights.same()) {
      differing.add("weights");
    }
    if (!progress.same()) {
      differing.add("progress.csv");
    }
    if (scores.filter(table -> !table.same()).isPresent()) {
      differing.add("scores.csv");
    }
    return differing;
  }
}
