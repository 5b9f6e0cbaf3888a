package org.segbench.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;

/**
 * Where a run's files lie.
 *
 * @param path {@code runs/DATASET/EXPERIMENT/fold_K}
 */
record RunFolder(Path path) {

  Path description() {
    return path.resolve("run.json");
  }

  Path plan() {
    return path.resolve("plan.json");
  }

  Path progress() {
    return path.resolve("progress.csv");
  }

  Path progressPicture() {
    return path.resolve("progress.png");
  }

  Path weights(Checkpoint checkpoint) {
    return path.resolve("checkpoint_" + checkpoint.fileName() + ".safetensors");
  }

  Path checkpoint(Checkpoint checkpoint) {
    return path.resolve("checkpoint_" + checkpoint.fileName() + ".json");
  }

  /** The one file that a stopped run goes on from: weights, optimizer and counters. */
  Path resumable() {
    return path.resolve("resume.safetensors");
  }

  Path lock() {
    return path.resolve(".lock");
  }

  void create() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new HarnessException(
          "%s: the run's folder cannot be made (%s); choose a workspace that can be written to"
              .formatted(path, e),
          e);
    }
  }

  /** Removes what a killed process left half-written. */
  void sweep() {
    try (Stream<Path> files = Files.list(path)) {
      List<Path> partial =
          files.filter(file -> file.getFileName().toString().matches("\\..*\\.partial")).toList();
      for (Path file : partial) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new HarnessException(path + ": cannot be cleaned up: " + e.getMessage(), e);
    }
  }
}
