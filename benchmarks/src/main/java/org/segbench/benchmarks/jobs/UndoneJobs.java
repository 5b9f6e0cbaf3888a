package org.segbench.benchmarks.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left when a runner ends.
 *
 * @param causes the jobs that are not done through something of their own, each with what, in the
 *     graph's order
 * @param waiting number of those that are not done because they need such a job
 */
public record UndoneJobs(Map<Job, String> causes, int waiting) {
  static UndoneJobs of(
      JobGraph graph, Set<Job> asked, Map<Job, JobState> states, Map<Job, String> failures) {
    Map<Job, String> causes = new LinkedHashMap<>();
    int waiting = 0;
    for (Job job : graph.jobs()) {
      if (asked.contains(job) && !states.get(job).isDone()) {
        Optional<String> cause = cause(job, states.get(job), failures);
        cause.ifPresent(why -> causes.put(job, why));
        waiting += cause.isEmpty() ? 1 : 0;
      }
    }
    return new UndoneJobs(causes, waiting);
  }

  private static Optional<String> cause(Job job, JobState state, Map<Job, String> failures) {
    if (state instanceof JobState.Stale stale) {
      // Where nobody can do anything about it, it waits for what it is to be made of.
      return Optional.of(stale.told()).filter(told -> !stale.remedy().isEmpty());
    }
    if (state instanceof JobState.ForPerson person) {
      return Optional.of(person.what());
    }
    return Optional.ofNullable(failures.get(job));
  }

  public boolean isEmpty() {
    return causes.isEmpty() && waiting == 0;
  }
}
