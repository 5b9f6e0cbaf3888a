package org.segbench.benchmarks.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Why jobs are not done: what is in their own way, or in that of a job that they need. */
final class UndoneJobs {
  private UndoneJobs() {}

  /** The undone jobs of {@code asked} and their reasons, in the graph's order. */
  static Map<Job, String> of(
      JobGraph graph, Set<Job> asked, Map<Job, JobState> states, Map<Job, String> failures) {
    Map<Job, String> undone = new LinkedHashMap<>();
    for (Job job : graph.jobs()) {
      if (asked.contains(job) && !states.get(job).isDone()) {
        undone.put(job, why(job, graph, states, failures));
      }
    }
    return undone;
  }

  private static String why(
      Job job, JobGraph graph, Map<Job, JobState> states, Map<Job, String> failures) {
    if (failures.containsKey(job)) {
      return failures.get(job);
    }
    if (states.get(job) instanceof JobState.Stale stale) {
      return stale.why();
    }
    if (states.get(job) instanceof JobState.ForPerson person) {
      return person.what();
    }
    return job.needs().stream()
        .map(graph::job)
        .filter(need -> !states.get(need).isDone())
        .findFirst()
        .map(need -> "needs '" + need.id() + "', which is not done")
        .orElse("was not reached");
  }
}
