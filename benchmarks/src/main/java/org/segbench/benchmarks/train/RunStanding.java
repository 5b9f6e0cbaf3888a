package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.models.Architecture;

/** How a run's folder stands against what is asked for. */
public sealed interface RunStanding {
  /** Nothing is there. */
  record NotBegun() implements RunStanding {}

  /** Trained for some epochs, as asked. */
  record Begun(int epochs) implements RunStanding {}

  /** Trained to the end, as asked; {@code validated} says whether its scores are as asked too. */
  record Finished(boolean validated) implements RunStanding {}

  /** Brought in from elsewhere, by {@code import-results}. */
  record Imported() implements RunStanding {}

  /** Trained, or begun, otherwise than asked; {@code how} in a clause, with both values. */
  record Different(String how) implements RunStanding {}

  /**
   * Compares.
   *
   * @param dataset what it is asked to be trained on; without it (to make room, prepared data may
   *     be deleted), only what a person chose is compared
   * @param plan what is asked of its plan
   * @param mirroring whether its validation is asked to average mirrored copies
   * @param runFolder {@code runs/DATASET/EXPERIMENT/fold_K}
   */
  static RunStanding of(
      Optional<PreparedDataset> dataset,
      PlanOptions plan,
      Architecture architecture,
      TrainingSettings settings,
      boolean mirroring,
      Path runFolder) {
    RunFolder folder = new RunFolder(runFolder);
    if (!Files.exists(folder.description())) {
      return new NotBegun();
    }
    if (RunDescription.isImported(folder.description())) {
      return new Imported();
    }
    Optional<String> otherPlan = plan.differenceFrom(Plan.read(folder.plan()));
    if (otherPlan.isPresent()) {
      return new Different("its plan's " + otherPlan.get());
    }
    RunDescription there = RunDescription.read(folder.description());
    Map<String, String> asked =
        dataset.isPresent()
            ? TrainingTask.of(dataset.get(), architecture, settings).configuration()
            : Configuration.ofChoices(architecture, settings);
    Optional<String> other = Configuration.differing(there.configuration(), asked);
    if (other.isPresent()) {
      String before = there.configuration().getOrDefault(other.get(), "absent");
      return new Different(
          "it was trained with %s = %s, and %s is asked for"
              .formatted(other.get(), before, asked.get(other.get())));
    }
    Optional<String> otherComputing = settings.computing().differenceFrom(there);
    if (otherComputing.isPresent()) {
      return new Different(otherComputing.get());
    }
    if (!there.isFinished()) {
      return new Begun(epochs(folder.progress()));
    }
    boolean validated =
        Files.exists(runFolder.resolve("scores.csv"))
            && (there.validation() == null || there.validation().mirroring() == mirroring);
    return new Finished(validated);
  }

  private static int epochs(Path progress) {
    if (!Files.exists(progress)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(progress)) {
      return (int) Math.max(0, lines.count() - 1);
    } catch (IOException e) {
      throw new HarnessException(progress + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
