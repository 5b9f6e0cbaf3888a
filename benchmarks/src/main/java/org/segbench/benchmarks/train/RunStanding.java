package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.models.Architecture;

/** How a run's folder stands against what is asked for. */
public sealed interface RunStanding {
  /** Nothing is there. */
  record NotBegun() implements RunStanding {}

  /** Trained for some epochs, as asked. */
  record Begun(int epochs) implements RunStanding {}

  /** Trained to the end, as asked. */
  record Finished() implements RunStanding {}

  /** Brought in from elsewhere, by {@code import-results}. */
  record Imported() implements RunStanding {}

  /**
   * Trained, or begun, otherwise than asked.
   *
   * @param key of the configuration that differs first
   * @param before its value there
   * @param now the value that is asked for
   */
  record Different(String key, String before, String now) implements RunStanding {}

  /**
   * Compares.
   *
   * @param runFolder {@code runs/DATASET/EXPERIMENT/fold_K}
   */
  static RunStanding of(
      PreparedDataset dataset,
      Architecture architecture,
      TrainingSettings settings,
      Path runFolder) {
    RunFolder folder = new RunFolder(runFolder);
    if (!Files.exists(folder.description())) {
      return new NotBegun();
    }
    if (RunDescription.isImported(folder.description())) {
      return new Imported();
    }
    RunDescription there = RunDescription.read(folder.description());
    Map<String, String> asked = TrainingTask.of(dataset, architecture, settings).configuration();
    Optional<String> other = Configuration.differing(there.configuration(), asked);
    if (other.isPresent()) {
      String before = there.configuration().getOrDefault(other.get(), "absent");
      return new Different(other.get(), before, asked.get(other.get()));
    }
    return there.isFinished() ? new Finished() : new Begun(epochs(folder.progress()));
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
