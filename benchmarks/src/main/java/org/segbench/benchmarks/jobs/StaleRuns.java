package org.segbench.benchmarks.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;

/**
 * Runs of another configuration make room, and are kept: {@code
 * superseded/DATASET/EXPERIMENT/fold_K.1}, {@code .2}, ...
 */
public final class StaleRuns {
  private StaleRuns() {}

  /** Sets all stale runs aside, and those that began with their weights; a line for each. */
  public static List<String> setAside(JobGraph graph, Workspace workspace) {
    List<String> all = new ArrayList<>();
    List<String> moved;
    do {
      moved = setAside(graph.states(new WorkspaceView(workspace)), workspace);
      all.addAll(moved);
    } while (!moved.isEmpty());
    return all;
  }

  private static List<String> setAside(Map<Job, JobState> states, Workspace workspace) {
    List<String> moved = new ArrayList<>();
    states.forEach(
        (job, state) -> {
          if (job instanceof TrainJob train && state instanceof JobState.Stale stale) {
            Path run = train.run(workspace);
            Path aside = setAside(run, workspace);
            moved.add("%s: %s; set aside as %s".formatted(run, stale.why(), aside));
          }
        });
    return moved;
  }

  private static Path setAside(Path run, Workspace workspace) {
    Path name = workspace.runs().relativize(run);
    Path aside = null;
    for (int number = 1; aside == null || Files.exists(aside); number++) {
      aside = workspace.root().resolve("superseded").resolve(name + "." + number);
    }
    try {
      Files.createDirectories(aside.getParent());
      return Files.move(run, aside);
    } catch (IOException e) {
      throw new HarnessException("%s: cannot be set aside (%s)".formatted(run, e), e);
    }
  }
}
