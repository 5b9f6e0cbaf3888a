package org.segbench.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.runs.Validation;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.benchmarks.train.FormulaRecord;
import org.segbench.benchmarks.train.RecordedSettings;
import org.segbench.benchmarks.train.RunDescription;
import org.segbench.benchmarks.train.TrainedRun;
import org.segbench.benchmarks.train.Trainer;
import org.segbench.benchmarks.train.TrainingSettings;
import org.segbench.datasets.raw.RawDataset;

/**
 * A finished run, trained again from its {@code run.json} and {@code plan.json}. Stopped or killed
 * and asked again, it goes on.
 *
 * @param original the run
 * @param workspace where its data lie
 * @param folder where the new run goes, not the original's
 * @param device where it is computed
 */
public record Reproduction(
    TrainedRun original, Workspace workspace, Path folder, ComputeDevice device) {

  /**
   * Checks what can be checked without reading data.
   *
   * @throws HarnessException if the run is not finished, its record is too old, or it would be
   *     written over
   */
  public Reproduction {
    RunDescription record = original.description();
    if (!record.isFinished()) {
      throw new HarnessException(
          "%s: expected a finished run to reproduce, found one that is %s; train it on first"
              .formatted(original.path(), record.state()));
    }
    if (record.settings() == null) {
      throw new HarnessException(
          "%s: its run.json has no settings: it was trained by a segbench that did not keep them; train it again under the command that it was trained by"
              .formatted(original.path()));
    }
    if (isSame(original.path(), folder)) {
      throw new HarnessException(
          folder + ": is the run itself, which is not written over; choose another --out");
    }
  }

  /** The device and the number of threads that a run was computed with. */
  public static ComputeDevice recordedDevice(TrainedRun run) {
    RecordedSettings settings = run.description().settings();
    return settings == null
        ? new ComputeDevice("auto", 0)
        : new ComputeDevice(settings.device(), settings.threads());
  }

  /**
   * Trains and, if the original was, validates; then compares.
   *
   * @throws HarnessException if data, plan, fold, recipe or initial weights are not what they were
   */
  public Verdict run(Progress progress) {
    RunDescription record = original.description();
    TrainingSettings settings = record.settings().toTrainBy(workspace, device);
    RawDataset raw = RawDataset.open(workspace.raw(record.dataset()));
    requireSameData(raw, record);
    PreparedDataset prepared = prepare(raw, record, progress);
    Trainer trainer =
        new Trainer(
            prepared,
            record.settings().atItsRate(original.architecture()),
            settings,
            folder,
            progress);
    trainer.requireSameAs(original);
    new FormulaRecord(original.path()).copyTo(folder);
    Trainer.Outcome outcome = trainer.run();
    if (record.validation() != null) {
      List<String> cases = prepared.split(Integer.toString(record.fold())).validation();
      Validation validation = new Validation(raw, folder, cases);
      if (outcome == Trainer.Outcome.TRAINED || !Files.exists(validation.scoresFile())) {
        validation.run(record.validation().mirroring(), device, progress);
      }
    }
    return Verdict.of(original, TrainedRun.open(folder));
  }

  private void requireSameData(RawDataset raw, RunDescription record) {
    String now = raw.hash();
    if (!now.equals(record.datasetHash())) {
      throw new HarnessException(
          "%s: is not the data set that %s was trained on: expected SHA-256 %s, found %s; put the files back as they were"
              .formatted(raw.folder(), original.path(), record.datasetHash(), now));
    }
  }

  /** By the run's own plan, which is put where the workspace has none of its name. */
  private PreparedDataset prepare(RawDataset raw, RunDescription record, Progress progress) {
    requirePlan(original.path().resolve("plan.json"), original.plan().hash(), record);
    Path place = workspace.prepared(record.dataset(), record.plan());
    Path plan = place.resolve("plan.json");
    if (Files.exists(plan)) {
      requirePlan(plan, PreparedDataset.open(place).planHash(), record);
    } else {
      Json.write(plan, original.plan());
    }
    PreparedDataset prepared =
        Prepare.in(workspace, raw, PlanOptions.paper().withName(record.plan()))
            .run(device.hostThreads(), progress);
    requirePlan(plan, prepared.planHash(), record);
    return prepared;
  }

  private void requirePlan(Path file, String found, RunDescription record) {
    if (!found.equals(record.planHash())) {
      throw new HarnessException(
          "%s: is not the plan that %s was trained by: expected SHA-256 %s, found %s; put that plan back, or move the prepared folder away"
              .formatted(file, original.path(), record.planHash(), found));
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      throw new HarnessException(b + ": cannot be looked at: " + e.getMessage(), e);
    }
  }
}
