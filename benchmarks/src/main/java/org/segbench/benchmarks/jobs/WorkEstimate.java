package org.segbench.benchmarks.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.segbench.benchmarks.experiments.Experiment;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.Role;
import org.segbench.benchmarks.experiments.Training;

/**
 * What a comparison's trainings take, row by row.
 *
 * @param rows in the file's order
 */
public record WorkEstimate(List<Row> rows) {
  /**
   * All trainings of one experiment.
   *
   * @param experiment the row
   * @param network the architecture's id, of its first training
   * @param trainings how many
   * @param done of them
   * @param hoursEach on one device, without validation; empty if unknown
   * @param hoursLeft of those that are not done, less what is trained of them; empty if unknown
   * @param from where the hours come from
   * @param gib peak memory of a step in float32
   * @param diskBytes of all checkpoints
   */
  public record Row(
      Experiment experiment,
      String network,
      int trainings,
      int done,
      OptionalDouble hoursEach,
      OptionalDouble hoursLeft,
      String from,
      OptionalDouble gib,
      long diskBytes) {
    /** Hours of all trainings, done or not. */
    public OptionalDouble hoursInAll() {
      return hoursEach.isEmpty()
          ? hoursEach
          : OptionalDouble.of(hoursEach.getAsDouble() * trainings);
    }

    public boolean challenges() {
      return experiment.role() == Role.CHALLENGER;
    }
  }

  public WorkEstimate {
    rows = List.copyOf(rows);
  }

  /**
   * Estimates.
   *
   * @param counted which trainings count
   */
  public static WorkEstimate of(
      ExperimentFile file,
      Map<Job, JobState> states,
      TrainingCosts costs,
      Predicate<Training> counted) {
    List<Row> rows = new ArrayList<>();
    for (Experiment experiment : file.experiments()) {
      List<TrainJob> jobs =
          states.keySet().stream()
              .filter(TrainJob.class::isInstance)
              .map(TrainJob.class::cast)
              .filter(job -> job.training().experiment().equals(experiment.name()))
              .filter(job -> counted.test(job.training()))
              .toList();
      if (!jobs.isEmpty()) {
        rows.add(row(experiment, jobs, states, costs));
      }
    }
    return new WorkEstimate(rows);
  }

  private static Row row(
      Experiment experiment, List<TrainJob> jobs, Map<Job, JobState> states, TrainingCosts costs) {
    TrainingCost cost = costs.of(jobs.get(0).training());
    double left = jobs.stream().mapToDouble(job -> share(states.get(job))).sum();
    return new Row(
        experiment,
        jobs.get(0).training().network(),
        jobs.size(),
        (int) jobs.stream().filter(job -> states.get(job).isDone()).count(),
        cost.hours(),
        cost.hours().isEmpty()
            ? cost.hours()
            : OptionalDouble.of(cost.hours().getAsDouble() * left),
        cost.from().words(),
        cost.gib(),
        cost.diskBytes() * jobs.size());
  }

  /** How much of a training is still to be done. */
  private static double share(JobState state) {
    if (state instanceof JobState.Begun begun) {
      return 1 - Math.min(1, begun.fraction());
    }
    return state.isDone() ? 0 : 1;
  }
}
