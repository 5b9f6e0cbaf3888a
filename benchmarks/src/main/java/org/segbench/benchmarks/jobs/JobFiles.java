package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Json;

/**
 * Where a job's log lies, beside how its last try ended: {@code jobs/train/btcv/...}.
 *
 * @param workspace everything's place
 */
record JobFiles(Workspace workspace) {
  /** What the job's commands printed, newest last. */
  Path log(Job job) {
    return stem(job, ".log");
  }

  Path lock(Job job) {
    return stem(job, ".lock");
  }

  Optional<Attempt> lastAttempt(Job job) {
    Path file = stem(job, ".json");
    return Files.exists(file) ? Optional.of(Json.read(file, Attempt.class)) : Optional.empty();
  }

  void write(Job job, Attempt attempt) {
    Json.write(stem(job, ".json"), attempt);
  }

  private Path stem(Job job, String ending) {
    return workspace.root().resolve("jobs").resolve(job.id().replace(' ', '/') + ending);
  }
}
