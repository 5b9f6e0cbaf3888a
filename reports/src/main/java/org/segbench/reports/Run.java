package org.segbench.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One fold of one experiment: what is in {@code runs/DATASET/EXPERIMENT/fold_K/}. A run that is not
 * complete is a run all the same: {@code missing} says in sentences what it lacks.
 *
 * @param folder where it lies
 * @param dataset the data set's id, from the folder's name
 * @param experiment the experiment's id, from the folder's name
 * @param fold the fold, from the folder's name
 * @param info what {@code run.json} says
 * @param epochs the rows of {@code progress.csv}
 * @param scores the rows of {@code scores.csv}
 * @param missing what is absent, damaged or not yet done; empty if the run is complete
 */
public record Run(
    Path folder,
    String dataset,
    String experiment,
    int fold,
    Optional<RunInfo> info,
    List<Epoch> epochs,
    List<Score> scores,
    List<String> missing) {

  public Run {
    epochs = List.copyOf(epochs);
    scores = List.copyOf(scores);
    missing = List.copyOf(missing);
  }

  /** Reads the run in {@code folder}; never fails for what the run lacks. */
  static Run read(Path folder, String dataset, String experiment, int fold) {
    List<String> missing = new ArrayList<>();
    Optional<RunInfo> info = part(folder.resolve("run.json"), RunInfo::read, missing);
    info.map(RunInfo::state).flatMap(Run::unfinished).ifPresent(missing::add);
    Path progress = folder.resolve("progress.csv");
    List<Epoch> epochs =
        info.filter(RunInfo::imported).isPresent() && !Files.exists(progress)
            ? List.of() // Scores from elsewhere have no training here.
            : part(progress, Epoch::readAll, missing).orElse(List.of());
    Optional<List<Score>> scores = part(folder.resolve("scores.csv"), Score::readAll, missing);
    if (scores.isPresent() && scores.get().isEmpty()) {
      missing.add("scores.csv has no rows");
    }
    return new Run(
        folder, dataset, experiment, fold, info, epochs, scores.orElse(List.of()), missing);
  }

  private static Optional<String> unfinished(RunState state) {
    return switch (state) {
      case RUNNING -> Optional.of("the training has not finished");
      case FAILED -> Optional.of("the training failed");
      case FINISHED, IMPORTED -> Optional.empty();
    };
  }

  private static <T> Optional<T> part(Path file, Function<Path, T> reader, List<String> missing) {
    if (!Files.exists(file)) {
      missing.add(file.getFileName() + " is not there");
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(file));
    } catch (ReportException e) {
      // Not swallowed: the report shows the sentence at this run.
      missing.add(e.getMessage().replace(file.toString(), file.getFileName().toString()));
      return Optional.empty();
    }
  }

  /** Whether its scores count: trained to the end or imported, described and scored. */
  public boolean scored() {
    return info.filter(run -> run.state().complete()).isPresent() && !scores.isEmpty();
  }

  /** This run without its scores, which do not count, and why. */
  Run leftOut(String why) {
    List<String> reasons = new ArrayList<>(missing);
    reasons.add(why);
    return new Run(folder, dataset, experiment, fold, info, epochs, List.of(), reasons);
  }

  /** Whether its scores were brought in from elsewhere. */
  public boolean imported() {
    return info.filter(RunInfo::imported).isPresent();
  }

  /** Number of different cases that were scored. */
  public int cases() {
    return (int) scores.stream().map(Score::caseId).distinct().count();
  }
}
