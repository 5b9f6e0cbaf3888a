package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResult;
import org.segbench.reports.TestSetResults;

/**
 * What may stand in a comparison's tables: all results of the workspace, but those that were made
 * otherwise than the file asks.
 *
 * @param results of cross-validations
 * @param testSets of ensembles
 */
public record CountedResults(Results results, TestSetResults testSets) {
  /** Everything that there is, whatever made it. */
  public static CountedResults all(Workspace workspace) {
    return new CountedResults(
        Results.read(workspace.runs()),
        TestSetResults.read(workspace.runs(), workspace.submissions()));
  }

  /** What the file asks for, as the workspace has it now. */
  public static CountedResults of(ExperimentFile file, Workspace workspace) {
    Map<Path, String> runs = new HashMap<>();
    Set<Path> predictions = new HashSet<>();
    JobGraph.of(file, workspace)
        .states(new WorkspaceView(workspace))
        .forEach(
            (job, state) -> {
              if (job instanceof TrainJob train) {
                doubt(state).ifPresent(why -> runs.put(train.run(workspace), why));
              } else if (job instanceof PredictJob made && state instanceof JobState.Stale) {
                predictions.add(workspace.testPredictions(made.dataset(), made.experiment()));
              }
            });
    Results all =
        Files.isDirectory(workspace.runs())
            ? Results.read(workspace.runs())
            : Results.none(workspace.runs());
    TestSetResults testSets = TestSetResults.read(workspace.runs(), workspace.submissions());
    return new CountedResults(
        all.leavingOut(runs),
        new TestSetResults(
            testSets.found().stream()
                .map(each -> predictions.contains(folder(each, workspace)) ? unmade(each) : each)
                .toList()));
  }

  /** Why a run's scores do not count, though they may be there. */
  private static Optional<String> doubt(JobState state) {
    if (state instanceof JobState.Stale stale) {
      return Optional.of("stale: " + stale.why());
    }
    return state instanceof JobState.Begun begun && begun.fraction() >= 1
        ? Optional.of(begun.where())
        : Optional.empty();
  }

  private static Path folder(TestSetResult result, Workspace workspace) {
    return workspace.testPredictions(result.dataset(), result.experiment());
  }

  /** Without predictions; what a person brought back from a server stays. */
  private static TestSetResult unmade(TestSetResult result) {
    return new TestSetResult(
        result.dataset(), result.experiment(), false, Optional.empty(), result.leaderboard());
  }
}
