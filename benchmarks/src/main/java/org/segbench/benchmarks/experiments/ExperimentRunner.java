package org.segbench.benchmarks.experiments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.runs.FoldEnsemble;
import org.segbench.benchmarks.runs.Validation;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

/**
 * Works off an experiments file: prepares the data sets, then trains and validates each row fold by
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
    Map<String, RawDataset> raw = new HashMap<>();
    for (DatasetEntry dataset : file.datasets()) {
      raw.put(dataset.name(), RawDataset.open(workspace.raw(dataset.name())));
    }
    Map<String, Map<PlanOptions, PreparedDataset>> prepared = new HashMap<>();
    for (Training training : file.trainings()) {
      RawDataset images = raw.get(training.dataset());
      train(
          training,
          images,
          prepared
              .computeIfAbsent(training.dataset(), name -> new HashMap<>())
              .computeIfAbsent(training.plan(), options -> prepare(images, options)));
    }
    file.testPredictions().forEach(each -> predict(each, raw.get(each.dataset())));
  }

  private PreparedDataset prepare(RawDataset raw, PlanOptions options) {
    Prepare step = Prepare.in(workspace, raw, options);
    PreparedDataset prepared = step.run(compute.hostThreads(), progress);
    log.accept(step.folder() + ": prepared");
    return prepared;
  }

  private void train(Training training, RawDataset raw, PreparedDataset prepared) {
    Path run = workspace.run(training.dataset(), training.experiment(), training.fold());
    Schedule schedule = training.schedule();
    TrainingSettings settings =
        new TrainingSettings(
            training.experiment(),
            training.fold(),
            schedule.seed(),
            schedule.epochs(),
            schedule.iterations(),
            schedule.validationIterations(),
            TrainingSettings.PAPER_FOREGROUND_SHARE,
            schedule.augmentation(),
            TrainingSettings.LOADER_THREADS_BY_PROCESSORS,
            compute.threads(),
            compute.device(),
            training
                .initialiseFrom()
                .map(from -> workspace.run(training.dataset(), from, training.fold())),
            training.regions());
    Trainer.Outcome outcome =
        new Trainer(prepared, architecture(training), settings, run, progress).run();
    log.accept(run + (outcome == Trainer.Outcome.TRAINED ? ": trained" : ": trained already"));
    List<String> cases = prepared.split(Integer.toString(training.fold())).validation();
    validate(new Validation(raw, run, cases), schedule, outcome, run);
  }

  private void validate(
      Validation validation, Schedule schedule, Trainer.Outcome outcome, Path run) {
    if (outcome == Trainer.Outcome.ALREADY_FINISHED && Files.exists(validation.scoresFile())) {
      return;
    }
    validation.run(schedule.mirroring(), compute, progress);
    log.accept(run + ": validated");
  }

  private void predict(TestPrediction prediction, RawDataset raw) {
    if (raw.test().isEmpty()) {
      throw new HarnessException(
          raw.folder() + ": the data set has no test images; say predict-test: false");
    }
    Path folder = workspace.testPredictions(prediction.dataset(), prediction.experiment());
    List<Path> runs =
        prediction.folds().stream()
            .map(fold -> workspace.run(prediction.dataset(), prediction.experiment(), fold))
            .toList();
    List<String> now =
        FoldEnsemble.open(runs)
            .predict(raw.test(), folder, file.schedule().mirroring(), compute, progress);
    log.accept(
        "%s: %d test images, %d of them predicted now"
            .formatted(folder, raw.test().size(), now.size()));
  }

  private static Architecture architecture(Training training) {
    Architecture known = Architectures.byId(training.network());
    Optional<Double> rate = training.learningRate();
    return rate.isPresent() ? new WithLearningRate(known, rate.get()) : known;
  }
}
