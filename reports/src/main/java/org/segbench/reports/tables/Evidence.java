package org.segbench.reports.tables;

import java.util.List;
import java.util.Optional;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.RunInfo;
import org.segbench.reports.RunState;
import org.segbench.reports.comparison.Contender;

/** What there is of one contender on one data set: folds that count, or why there are none. */
public sealed interface Evidence {
  /** At least one fold counts. */
  record Folds(CrossValidation folds) implements Evidence {}

  /** Nothing counts; {@code why} is a word or two that fit into a cell. */
  record Nothing(String why) implements Evidence {}

  /** What the runs hold of the folds that the comparison asks for; others are passed over. */
  static Evidence of(Results results, Contender contender, String dataset) {
    List<Run> runs = runs(results, contender, dataset);
    List<Run> scored = runs.stream().filter(Run::scored).toList();
    if (!scored.isEmpty()) {
      return new Folds(new CrossValidation(scored, contender.folds().size()));
    }
    if (runs.isEmpty()) {
      return new Nothing(contender.datasets().contains(dataset) ? "no run" : "not run here");
    }
    return new Nothing(why(runs));
  }

  /** The contender's runs on a data set, of the folds that are asked for, in order of fold. */
  static List<Run> runs(Results results, Contender contender, String dataset) {
    return results.dataset(dataset).stream()
        .flatMap(each -> each.experiments().stream())
        .filter(experiment -> experiment.id().equals(contender.experiment()))
        .flatMap(experiment -> experiment.runs().stream())
        .filter(run -> contender.folds().contains(run.fold()))
        .toList();
  }

  private static String why(List<Run> runs) {
    List<RunState> states =
        runs.stream().map(Run::info).flatMap(Optional::stream).map(RunInfo::state).toList();
    if (states.contains(RunState.FAILED)) {
      return "failed";
    }
    if (states.contains(RunState.RUNNING)) {
      return "not finished";
    }
    return states.isEmpty() ? "run.json damaged" : "not scored";
  }
}
