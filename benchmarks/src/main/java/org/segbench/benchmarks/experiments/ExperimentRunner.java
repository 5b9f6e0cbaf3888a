package org.segbench.benchmarks.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.runs.FoldEnsemble;
import org.segbench.benchmarks.runs.Validation;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.benchmarks.train.WithLearningRate;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

/**
 * Works off an experiments file: prepares the data set, then trains and validates each row fold by
 * fold, then predicts the test images where the file asks for it. One training at a time, in this
 * process. What is done already, by the same configuration, is left; a training that was stopped
 * goes on.
 *
 * @param file what to compare
 * @param workspace where everything lies
 * @param compute where tensors are computed
 * @param progress shows the work of each step
 * @param log gets a line a step, when it is done
 */
public record ExperimentRunner(
    ExperimentFile file,
    Workspace workspace,
    ComputeDevice compute,
    Progress progress,
    Consumer<String> log) {

  /**
   * Does what is missing.
   *
   * @throws HarnessException if a step cannot be done; those before it stay done
   */
  public void run() {
    // Misspelled networks show now, not after hours.
    file.experiments().forEach(each -> architecture(each));
    RawDataset raw = RawDataset.open(workspace.raw(file.dataset()));
    Map<PlanOptions, PreparedDataset> preparedBy = new HashMap<>();
    for (Experiment experiment : file.experiments()) {
      PreparedDataset prepared =
          preparedBy.computeIfAbsent(plan(experiment), options -> prepare(raw, options));
      for (int fold : file.folds()) {
        Path run = workspace.run(file.dataset(), experiment.name(), fold);
        Trainer.Outcome outcome = train(experiment, fold, prepared, run);
        validate(raw, prepared, fold, run, outcome);
      }
      if (file.predictTest()) {
        predict(experiment, raw);
      }
    }
  }

  private PlanOptions plan(Experiment experiment) {
    return experiment
        .plan()
        .or(file::plan)
        .orElseGet(
            () -> {
              int dimensions = architecture(experiment).recipe().dimensions();
              return PlanOptions.paper().withName(Plan.paperName(dimensions));
            });
  }

  private PreparedDataset prepare(RawDataset raw, PlanOptions options) {
    PreparedDataset prepared =
        Prepare.in(workspace, raw, options).run(compute.hostThreads(), progress);
    log.accept(workspace.prepared(file.dataset(), prepared.plan().name()) + ": prepared");
    return prepared;
  }

  private Trainer.Outcome train(
      Experiment experiment, int fold, PreparedDataset prepared, Path run) {
    TrainingSettings settings =
        new TrainingSettings(
            experiment.name(),
            fold,
            file.seed(),
            file.epochs(),
            file.iterations(),
            file.validationIterations(),
            TrainingSettings.PAPER_FOREGROUND_SHARE,
            file.augmentation(),
            TrainingSettings.LOADER_THREADS_BY_PROCESSORS,
            compute.threads(),
            compute.device(),
            experiment.initialiseFrom().map(from -> workspace.run(file.dataset(), from, fold)),
            experiment.regions());
    Trainer.Outcome outcome =
        new Trainer(prepared, architecture(experiment), settings, run, progress).run();
    log.accept(run + (outcome == Trainer.Outcome.TRAINED ? ": trained" : ": trained already"));
    return outcome;
  }

  private void validate(
      RawDataset raw, PreparedDataset prepared, int fold, Path run, Trainer.Outcome outcome) {
    List<String> cases = prepared.split(Integer.toString(fold)).validation();
    Validation validation = new Validation(raw, run, cases);
    if (outcome == Trainer.Outcome.ALREADY_FINISHED && Files.exists(validation.scoresFile())) {
      return;
    }
    validation.run(file.mirroring(), compute, progress);
    log.accept(run + ": validated");
  }

  private void predict(Experiment experiment, RawDataset raw) {
    if (raw.test().isEmpty()) {
      throw new HarnessException(
          raw.folder() + ": the data set has no test images; say predict-test: false");
    }
    Path folder = workspace.testPredictions(file.dataset(), experiment.name());
    List<Path> runs =
        file.folds().stream()
            .map(fold -> workspace.run(file.dataset(), experiment.name(), fold))
            .toList();
    List<String> now =
        FoldEnsemble.open(runs).predict(raw.test(), folder, file.mirroring(), compute, progress);
    log.accept(
        "%s: %d test images, %d of them predicted now"
            .formatted(folder, raw.test().size(), now.size()));
  }

  private static Architecture architecture(Experiment experiment) {
    return WithLearningRate.of(Architectures.byId(experiment.network()), experiment.learningRate());
  }
}
