package org.segbench.benchmarks.jobs;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.ProcessLock;
import org.segbench.benchmarks.Workspace;

/**
 * Does what is missing of a graph: the first job that can be done, in each slot, until none is
 * left. A job that fails takes those that need it with it, and no others; one whose process crashes
 * is tried again. A job that another runner holds is left to it.
 */
public final class JobRunner {
  /** Tries at a job whose process crashes or is killed. */
  private static final int TRIES = 3;

  /** How often it is looked whether other runners are done, where only they can go on. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final JobGraph graph;
  private final Workspace workspace;
  private final JobFiles files;
  private final JobProcess process;
  private final List<Slot> slots;
  private final JobEvents events;

  private final Map<Job, JobState> states = new HashMap<>();
  private final List<Job> open = new ArrayList<>();
  private final Set<Job> running = new HashSet<>();
  private final Map<Job, String> failures = new HashMap<>();
  private final JobTimes times = new JobTimes();
  private int begun;
  private int wanted;

  /**
   * Sets up; {@link #run} does the work.
   *
   * @param process how a job's commands are run
   * @param slots how many jobs at once, and where; at least one
   */
  public JobRunner(
      JobGraph graph, Workspace workspace, JobProcess process, List<Slot> slots, JobEvents events) {
    this.graph = graph;
    this.workspace = workspace;
    this.files = new JobFiles(workspace);
    this.process = process;
    this.slots = List.copyOf(slots);
    this.events = events;
  }

  /**
   * Does what can be done.
   *
   * @param only these jobs alone
   * @return what is left of them
   */
  public UndoneJobs run(Set<Job> only) {
    states.putAll(graph.states(new WorkspaceView(workspace)));
    graph.jobs().stream().filter(only::contains).forEach(open::add);
    wanted = open.size();
    List<Thread> workers = slots.stream().map(slot -> new Thread(() -> work(slot))).toList();
    workers.forEach(Thread::start);
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      workers.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted; the same command goes on", e);
    }
    return UndoneJobs.of(graph, only, states, failures);
  }

  private void work(Slot slot) {
    for (Optional<Held> next = next(); next.isPresent(); next = next()) {
      Held held = next.get();
      held.lock().during(() -> tried(held.job(), slot));
      synchronized (this) {
        running.remove(held.job());
        notifyAll();
      }
    }
  }

  /** A job, and the lock that keeps others from it. */
  private record Held(Job job, ProcessLock lock) {}

  /** Waits for a job that can be done; empty when there will be none any more. */
  private synchronized Optional<Held> next() {
    while (true) {
      boolean others = false;
      for (Job job : List.copyOf(open)) {
        if (isReady(job)) {
          Optional<ProcessLock> lock = ProcessLock.tryAcquire(files.lock(job));
          if (lock.isEmpty()) {
            others = true;
            continue;
          }
          open.remove(job);
          states.put(job, job.state(new WorkspaceView(workspace)));
          if (states.get(job).isOpen()) {
            running.add(job);
            return Optional.of(new Held(job, lock.get()));
          }
          // Another runner has done it since, and made others ready.
          lock.get().close();
          others = true;
        }
      }
      if (running.isEmpty() && !others) {
        return Optional.empty();
      }
      try {
        wait(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HarnessException("interrupted; the same command goes on", e);
      }
    }
  }

  private boolean isReady(Job job) {
    return states.get(job).isOpen()
        && job.needs().stream().allMatch(need -> states.get(graph.job(need)).isDone());
  }

  private boolean tried(Job job, Slot slot) {
    try {
      return doOne(job, slot);
    } catch (HarnessException | UncheckedIOException e) {
      fail(job, e.getMessage());
      return false;
    }
  }

  private boolean doOne(Job job, Slot slot) {
    synchronized (this) {
      begun++;
      events.started(job, slot, begun, wanted);
    }
    Path log = files.log(job);
    for (int left = TRIES - 1; ; left--) {
      Attempt attempt = process.run(job, slot, workspace, log, line -> printed(job, line));
      files.write(job, attempt);
      JobState now = job.state(new WorkspaceView(workspace));
      if (attempt.succeeded() && now.isDone()) {
        finished(job, now, Duration.ofMillis(Math.round(1000 * attempt.seconds())));
        return true;
      }
      String why = why(attempt, now, log);
      if (!attempt.crashed() || left == 0) {
        fail(job, why);
        return false;
      }
      synchronized (this) {
        events.retried(job, why);
      }
    }
  }

  private static String why(Attempt attempt, JobState now, Path log) {
    if (attempt.succeeded()) {
      return "its command succeeded, but its results are not there (%s); see %s"
          .formatted(now, log);
    }
    String how =
        attempt.crashed() ? "its process died (exit code " + attempt.exitCode() + "): " : "";
    return "%s%s; see %s".formatted(how, attempt.lastLine(), log);
  }

  private synchronized void printed(Job job, String line) {
    events.printed(job, line);
  }

  private synchronized void finished(Job job, JobState now, Duration took) {
    states.put(job, now);
    // What was begun on other data, or with other weights, may fit these.
    WorkspaceView view = new WorkspaceView(workspace);
    open.stream()
        .filter(each -> each.needs().contains(job.id()))
        .forEach(each -> states.put(each, each.state(view)));
    times.add(job, took);
    events.done(job, took, times.left(open, slots.size()));
  }

  private synchronized void fail(Job job, String why) {
    failures.put(job, why);
    events.failed(job, why);
  }
}
