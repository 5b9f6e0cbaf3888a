package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.segbench.benchmarks.ProcessLock;
import org.segbench.benchmarks.Workspace;
import org.segbench.reports.Epoch;

/**
 * How a graph's jobs stand, for people.
 *
 * @param entries all jobs, in the graph's order
 * @param wanted those that must still be done to have all results
 */
public record GraphStatus(List<Entry> entries, Set<Job> wanted) {
  /**
   * One job.
   *
   * @param running whether a runner works on it now
   * @param secondsLeft estimated for a training that runs and has finished an epoch
   * @param failure what its last try said, if that failed and it is not done since
   */
  public record Entry(
      Job job,
      JobState state,
      boolean running,
      OptionalDouble secondsLeft,
      Optional<String> failure) {
    /** Whether it trains the fold of that row on that data set. */
    public boolean trains(String dataset, String experiment) {
      return job instanceof TrainJob train
          && train.training().dataset().equals(dataset)
          && train.training().experiment().equals(experiment);
    }

    public String id() {
      return job.id();
    }
  }

  public GraphStatus {
    entries = List.copyOf(entries);
  }

  /** Looks at the workspace now. */
  public static GraphStatus of(JobGraph graph, Workspace workspace) {
    JobFiles files = new JobFiles(workspace);
    Map<Job, JobState> states = graph.states(new WorkspaceView(workspace));
    List<Entry> entries = new ArrayList<>();
    states.forEach((job, state) -> entries.add(entry(job, state, files, workspace)));
    return new GraphStatus(entries, graph.wanted(states));
  }

  private static Entry entry(Job job, JobState state, JobFiles files, Workspace workspace) {
    if (state.isDone()) {
      return new Entry(job, state, false, OptionalDouble.empty(), Optional.empty());
    }
    if (ProcessLock.isHeld(files.lock(job))) {
      return new Entry(job, state, true, secondsLeft(job, workspace), Optional.empty());
    }
    Optional<String> failure =
        files
            .lastAttempt(job)
            .filter(attempt -> !attempt.succeeded())
            .map(attempt -> attempt.lastLine() + "; see " + files.log(job));
    return new Entry(job, state, false, OptionalDouble.empty(), failure);
  }

  private static OptionalDouble secondsLeft(Job job, Workspace workspace) {
    if (!(job instanceof TrainJob train)) {
      return OptionalDouble.empty();
    }
    Path progress = train.run(workspace).resolve("progress.csv");
    if (!Files.exists(progress)) {
      return OptionalDouble.empty();
    }
    List<Epoch> epochs = Epoch.readAll(progress);
    double left = (double) train.training().schedule().epochs() - epochs.size();
    OptionalDouble mean = epochs.stream().mapToDouble(Epoch::seconds).average();
    return mean.isEmpty() ? mean : OptionalDouble.of(left * mean.getAsDouble());
  }

  /** Whether all results are there. */
  public boolean isDone() {
    return wanted.isEmpty();
  }

  public int done() {
    return entries.size() - wanted.size();
  }
}
