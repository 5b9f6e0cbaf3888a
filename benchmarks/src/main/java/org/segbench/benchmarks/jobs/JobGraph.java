package org.segbench.benchmarks.jobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.DatasetEntry;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.Synthesis;
import org.segbench.benchmarks.experiments.TestPrediction;
import org.segbench.benchmarks.experiments.Training;

/**
 * All jobs of an experiments file, each after those that it needs, and otherwise so that the tables
 * fill early: the first fold of every row on the first data set, the cheapest first, then the next
 * data set; then the second fold. Test images are predicted, and handed in, as soon as the folds
 * are there.
 */
public final class JobGraph {
  private final Map<String, Job> jobs;

  private JobGraph(Map<String, Job> jobs) {
    this.jobs = jobs;
  }

  /** The graph of a file, its order by what is known of costs in the workspace. */
  public static JobGraph of(ExperimentFile file, Workspace workspace) {
    return of(file, TrainingCosts.in(workspace)::hoursOrLast);
  }

  /**
   * The graph of a file.
   *
   * @param seconds what a training costs; only their order matters here
   */
  public static JobGraph of(ExperimentFile file, ToDoubleFunction<Training> seconds) {
    Map<String, Job> all = new LinkedHashMap<>();
    for (DatasetEntry dataset : file.datasets()) {
      add(all, new ImportJob(dataset.name(), dataset.synthesis().map(Synthesis::twin)));
    }
    for (Training training : file.trainings()) {
      add(all, new PrepareJob(training.dataset(), training.plan()));
      add(all, new TrainJob(training));
    }
    for (TestPrediction test : file.testPredictions()) {
      boolean mirroring = file.schedule().mirroring();
      add(all, new PredictJob(test.dataset(), test.experiment(), test.folds(), mirroring));
      if (test.submit()) {
        add(all, new SubmitJob(test.dataset(), test.experiment()));
      }
    }
    return new JobGraph(ordered(all, order(file, seconds)));
  }

  private static void add(Map<String, Job> all, Job job) {
    all.putIfAbsent(job.id(), job);
  }

  private static List<TrainJob> order(ExperimentFile file, ToDoubleFunction<Training> seconds) {
    List<String> datasets = file.datasets().stream().map(DatasetEntry::name).toList();
    Comparator<Training> early =
        Comparator.comparingInt(Training::fold)
            .thenComparing((Training each) -> datasets.indexOf(each.dataset()))
            .thenComparingDouble(seconds);
    return file.trainings().stream().sorted(early).map(TrainJob::new).toList();
  }

  /** Trainings in their order, each after what it needs, and before what it makes ready. */
  private static Map<String, Job> ordered(Map<String, Job> all, List<TrainJob> trainings) {
    // An ensemble's prediction stands before its submission here, so that one look finds both.
    List<Job> later =
        all.values().stream()
            .filter(job -> job instanceof PredictJob || job instanceof SubmitJob)
            .toList();
    Map<String, Job> ordered = new LinkedHashMap<>();
    for (TrainJob training : trainings) {
      place(training, all, ordered);
      for (Job job : later) {
        if (ordered.keySet().containsAll(job.needs())) {
          ordered.putIfAbsent(job.id(), job);
        }
      }
    }
    all.values().forEach(job -> place(job, all, ordered));
    return ordered;
  }

  private static void place(Job job, Map<String, Job> all, Map<String, Job> ordered) {
    if (!ordered.containsKey(job.id())) {
      job.needs().forEach(need -> place(all.get(need), all, ordered));
      ordered.put(job.id(), job);
    }
  }

  /** All jobs, in order. */
  public Collection<Job> jobs() {
    return jobs.values();
  }

  public Job job(String id) {
    return jobs.get(id);
  }

  /** How each job stands now, with what it was made of. */
  public Map<Job, JobState> states(WorkspaceView view) {
    Map<Job, JobState> states = new LinkedHashMap<>();
    jobs.values().forEach(job -> states.put(job, state(job, view, states)));
    return states;
  }

  /** A result of what is stale is no result: weights that began with others, an ensemble's maps. */
  private JobState state(Job job, WorkspaceView view, Map<Job, JobState> before) {
    JobState own = job.state(view);
    Optional<String> stale =
        job.needs().stream()
            .filter(need -> !(jobs.get(need) instanceof PrepareJob))
            .filter(need -> before.get(jobs.get(need)) instanceof JobState.Stale)
            .findFirst();
    if (stale.isEmpty() || own instanceof JobState.Missing) {
      return own;
    }
    return new JobState.Stale(
        "it was made of '%s', which is stale".formatted(stale.get()),
        job instanceof TrainJob ? TrainJob.REMEDY : "");
  }

  /**
   * The jobs that must be done to have all results: results that are missing, and what those need.
   * Data that nothing needs any more are not made again.
   */
  public Set<Job> wanted(Map<Job, JobState> states) {
    Set<Job> wanted = new LinkedHashSet<>();
    jobs.values().stream()
        .filter(job -> !(job instanceof ImportJob) && !(job instanceof PrepareJob))
        .filter(job -> !states.get(job).isDone())
        .forEach(job -> want(job, states, wanted));
    return jobs.values().stream()
        .filter(wanted::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void want(Job job, Map<Job, JobState> states, Set<Job> wanted) {
    if (!states.get(job).isDone() && wanted.add(job)) {
      job.needs().forEach(need -> want(jobs.get(need), states, wanted));
    }
  }
}
