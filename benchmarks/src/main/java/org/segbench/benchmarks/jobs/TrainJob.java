package org.segbench.benchmarks.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.Training;
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
  static final String REMEDY = "run with --replace-stale to train it anew";

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
    training.computing().precision().ifPresent(each -> words.and("--precision", each.id()));
    if (training.computing().checkpointing().orElse(false)) {
      words.and("--checkpointing");
    }
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
    Architecture architecture =
        WithLearningRate.of(Architectures.byId(training.network()), training.learningRate());
    try {
      return state(
          RunStanding.of(
              view.prepared(training.dataset(), training.plan().planName()),
              training.plan(),
              architecture,
              settings(view.workspace()),
              training.schedule().mirroring(),
              run(view.workspace())));
    } catch (HarnessException unclear) {
      // What it begins with is gone, or its record cannot be read: it cannot be judged the same.
      return new JobState.Stale(unclear.getMessage(), REMEDY);
    }
  }

  private JobState state(RunStanding standing) {
    if (standing instanceof RunStanding.Imported) {
      return new JobState.Done("imported");
    }
    if (standing instanceof RunStanding.Different other) {
      return new JobState.Stale(other.how(), REMEDY);
    }
    if (standing instanceof RunStanding.Begun begun) {
      return new JobState.Begun(
          (double) begun.epochs() / training.schedule().epochs(),
          "epoch %d of %d".formatted(begun.epochs(), training.schedule().epochs()));
    }
    if (standing instanceof RunStanding.Finished finished) {
      return finished.validated()
          ? new JobState.Done("trained and validated")
          : new JobState.Begun(1, "trained, not validated as asked");
    }
    return new JobState.Missing();
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
        training.regions(),
        training.computing());
  }
}
