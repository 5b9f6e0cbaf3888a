package org.segbench.benchmarks.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What fits into so many hours of one device: the jobs in the graph's order, with what they need; a
 * training that does not fit any more is left out, and those after it are tried. Only trainings
 * count; one of unknown cost does not fit.
 *
 * @param choices the trainings that fit, in order
 * @param jobs they and all else that they need or make possible, in order
 * @param hours of all of them
 */
public record Budget(List<Choice> choices, Set<Job> jobs, double hours) {
  /**
   * A training that fits.
   *
   * @param hours of it alone
   */
  public record Choice(Job job, double hours) {}

  /** Chooses among the wanted jobs. */
  public static Budget of(
      JobGraph graph,
      Set<Job> wanted,
      Map<Job, JobState> states,
      TrainingCosts costs,
      double limit) {
    List<Choice> choices = new ArrayList<>();
    Set<Job> chosen = new HashSet<>();
    double spent = 0;
    for (Job job : graph.jobs()) {
      boolean stale = states.get(job) instanceof JobState.Stale;
      if (!wanted.contains(job) || stale || !reachable(job, graph, states, chosen)) {
        continue;
      }
      double hours = job instanceof TrainJob train ? left(train, states, costs) : 0;
      if (spent + hours <= limit) {
        chosen.add(job);
        spent += hours;
        if (job instanceof TrainJob) {
          choices.add(new Choice(job, hours));
        }
      }
    }
    return new Budget(choices, withoutIdle(graph, chosen, states), spent);
  }

  /** What is left of a training that may have begun. */
  private static double left(TrainJob job, Map<Job, JobState> states, TrainingCosts costs) {
    double done = states.get(job) instanceof JobState.Begun begun ? begun.fraction() : 0;
    // Hours that are not known are infinite, and none of infinitely many is not a number.
    return done >= 1 ? 0 : costs.hoursOrLast(job.training()) * (1 - done);
  }

  private static boolean reachable(
      Job job, JobGraph graph, Map<Job, JobState> states, Set<Job> chosen) {
    return job.needs().stream()
        .map(graph::job)
        .allMatch(need -> states.get(need).isDone() || chosen.contains(need));
  }

  /** Leaves out data that none of the chosen trainings reads. */
  private static Set<Job> withoutIdle(JobGraph graph, Set<Job> chosen, Map<Job, JobState> states) {
    Set<Job> kept = new HashSet<>();
    chosen.stream()
        .filter(job -> !(job instanceof ImportJob) && !(job instanceof PrepareJob))
        .forEach(job -> keep(job, graph, states, kept));
    return kept;
  }

  private static void keep(Job job, JobGraph graph, Map<Job, JobState> states, Set<Job> kept) {
    if (!states.get(job).isDone() && kept.add(job)) {
      job.needs().forEach(need -> keep(graph.job(need), graph, states, kept));
    }
  }
}
