package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.segbench.benchmarks.Workspace;
import org.segbench.reports.Results;

/** What may stand in a comparison's tables. */
public final class CountedResults {
  private CountedResults() {}

  /** All results of the workspace, but those that were trained otherwise than the file asks. */
  public static Results of(JobGraph graph, Workspace workspace) {
    if (!Files.isDirectory(workspace.runs())) {
      return Results.none(workspace.runs());
    }
    Map<Path, String> stale = new HashMap<>();
    graph
        .states(new WorkspaceView(workspace))
        .forEach(
            (job, state) -> {
              if (job instanceof TrainJob train && state instanceof JobState.Stale why) {
                stale.put(train.run(workspace), "stale: " + why.why());
              }
            });
    return Results.read(workspace.runs()).leavingOut(stale);
  }
}
