package org.segbench.benchmarks.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.datasets.raw.RawDataset;

/**
 * A look at the workspace that reads each prepared data set and each raw one once, because many
 * jobs ask for the same. A later look is another view.
 */
public final class WorkspaceView {
  private final Workspace workspace;
  private final Map<Path, Optional<PreparedDataset>> prepared = new HashMap<>();
  private final Map<String, Optional<RawDataset>> raw = new HashMap<>();

  public WorkspaceView(Workspace workspace) {
    this.workspace = workspace;
  }

  Workspace workspace() {
    return workspace;
  }

  /** A raw data set, if it was imported. */
  Optional<RawDataset> raw(String dataset) {
    return raw.computeIfAbsent(
        dataset,
        id -> {
          Path folder = workspace.raw(id);
          return Files.isRegularFile(folder.resolve("dataset.json"))
              ? Optional.of(RawDataset.open(folder))
              : Optional.empty();
        });
  }

  /** A prepared data set, if all its cases are there. */
  Optional<PreparedDataset> prepared(String dataset, String plan) {
    return prepared.computeIfAbsent(workspace.prepared(dataset, plan), WorkspaceView::open);
  }

  private static Optional<PreparedDataset> open(Path folder) {
    if (!Files.isRegularFile(folder.resolve("plan.json"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(PreparedDataset.open(folder));
    } catch (HarnessException unfinished) {
      // Preparation was stopped, or a file is damaged: preparing again goes on or says what it is.
      return Optional.empty();
    }
  }
}
