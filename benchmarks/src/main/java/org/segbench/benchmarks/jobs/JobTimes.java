package org.segbench.benchmarks.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long jobs took here, and so how long the others may: by kind, each as the mean so far. */
final class JobTimes {
  private final Map<Class<? extends Job>, Long> seconds = new HashMap<>();
  private final Map<Class<? extends Job>, Integer> counts = new HashMap<>();

  void add(Job job, Duration took) {
    seconds.merge(job.getClass(), Math.max(1, took.toSeconds()), Long::sum);
    counts.merge(job.getClass(), 1, Integer::sum);
  }

  /**
   * Time for the jobs that are left.
   *
   * @param atOnce how many are done at once
   * @return empty until a training was timed, which is what takes long
   */
  Optional<Duration> left(Collection<Job> open, int atOnce) {
    boolean known =
        open.stream().noneMatch(TrainJob.class::isInstance) || counts.containsKey(TrainJob.class);
    if (!known) {
      return Optional.empty();
    }
    double sum = open.stream().mapToDouble(job -> mean(job.getClass())).sum();
    return Optional.of(Duration.ofSeconds(Math.round(sum / atOnce)));
  }

  private double mean(Class<? extends Job> kind) {
    return counts.containsKey(kind) ? (double) seconds.get(kind) / counts.get(kind) : 0;
  }
}
