package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.Training;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.train.RunStanding;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.benchmarks.train.WithLearningRate;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

/**
 * One fold is trained and validated.
 *
 * @param training the grid's cell
 */
record TrainJob(Training training) implements Job {
  static String id(String dataset, String experiment, int fold) {
    return "train %s/%s/fold_%d".formatted(dataset, experiment, fold);
  }

  @Override
  public String id() {
    return id(training.dataset(), training.experiment(), training.fold());
  }

  @Override
  public List<String> needs() {
    List<String> needs = new ArrayList<>();
    needs.add(PrepareJob.id(training.dataset(), training.plan()));
    training
        .initialiseFrom()
        .ifPresent(from -> needs.add(id(training.dataset(), from, training.fold())));
    return needs;
  }

  @Override
  public List<List<String>> commands(Workspace workspace, Slot slot) {
    Words words =
        new Words("train", training.dataset(), training.network())
            .and("--experiment", training.experiment())
            .and("--fold", training.fold())
            .and("--plan", training.plan().planName())
            .and("--epochs", training.schedule().epochs())
            .and("--iterations", training.schedule().iterations())
            .and("--validation-iterations", training.schedule().validationIterations())
            .and("--augmentation", training.schedule().augmentation().id())
            .and("--seed", training.schedule().seed());
    training.initialiseFrom().ifPresent(from -> words.and("--initialise-from", from));
    training.learningRate().ifPresent(rate -> words.and("--learning-rate", rate));
    if (training.regions()) {
      words.and("--regions");
    }
    if (!training.schedule().mirroring()) {
      words.and("--no-mirroring");
    }
    return List.of(words.in(workspace).on(slot).list());
  }

  @Override
  public JobState state(WorkspaceView view) {
    Path run = run(view.workspace());
    if (!Files.exists(run.resolve("run.json"))) {
      return new JobState.Missing();
    }
    Optional<PreparedDataset> prepared =
        view.prepared(training.dataset(), training.plan().planName());
    if (prepared.isEmpty()) {
      return withoutData(run);
    }
    try {
      return state(
          run, RunStanding.of(prepared.get(), architecture(), settings(view.workspace()), run));
    } catch (HarnessException unclear) {
      // What it begins with is gone, or its record cannot be read: it cannot be judged the same.
      return new JobState.Stale(unclear.getMessage());
    }
  }

  private JobState state(Path run, RunStanding standing) {
    if (standing instanceof RunStanding.Imported) {
      return new JobState.Done("imported");
    }
    if (standing instanceof RunStanding.Different other) {
      return new JobState.Stale(
          "it was trained with %s = %s, and the file asks for %s"
              .formatted(other.key(), other.before(), other.now()));
    }
    if (standing instanceof RunStanding.Begun begun) {
      return new JobState.Begun(
          (double) begun.epochs() / training.schedule().epochs(),
          "epoch %d of %d".formatted(begun.epochs(), training.schedule().epochs()));
    }
    if (standing instanceof RunStanding.Finished) {
      return Files.exists(run.resolve("scores.csv"))
          ? new JobState.Done("trained and validated")
          : new JobState.Begun(1, "trained, not validated");
    }
    return new JobState.Missing();
  }

  /** Prepared data may be deleted to make room: results stay results. */
  private static JobState withoutData(Path run) {
    return Files.exists(run.resolve("scores.csv"))
        ? new JobState.Done("trained and validated; its prepared data are gone")
        : new JobState.Begun(0, "its prepared data are gone");
  }

  private Architecture architecture() {
    Architecture known = Architectures.byId(training.network());
    return training
        .learningRate()
        .<Architecture>map(rate -> new WithLearningRate(known, rate))
        .orElse(known);
  }

  Path run(Workspace workspace) {
    return workspace.run(training.dataset(), training.experiment(), training.fold());
  }

  private TrainingSettings settings(Workspace workspace) {
    return new TrainingSettings(
        training.experiment(),
        training.fold(),
        training.schedule().seed(),
        training.schedule().epochs(),
        training.schedule().iterations(),
        training.schedule().validationIterations(),
        TrainingSettings.PAPER_FOREGROUND_SHARE,
        training.schedule().augmentation(),
        TrainingSettings.LOADER_THREADS_BY_PROCESSORS,
        0,
        TrainingSettings.DEFAULT_DEVICE,
        training
            .initialiseFrom()
            .map(from -> workspace.run(training.dataset(), from, training.fold())),
        training.regions());
  }
}
