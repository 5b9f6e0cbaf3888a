package org.segbench.benchmarks.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;

/**
 * A data set is prepared by a plan.
 *
 * @param dataset its name in the workspace
 * @param plan what is wanted of the plan
 */
record PrepareJob(String dataset, PlanOptions plan) implements Job {
  static String id(String dataset, PlanOptions plan) {
    return "prepare %s/%s".formatted(dataset, plan.planName());
  }

  @Override
  public String id() {
    return id(dataset, plan);
  }

  @Override
  public List<String> needs() {
    return List.of(ImportJob.id(dataset));
  }

  @Override
  public List<List<String>> commands(Workspace workspace, Slot slot) {
    Words words = new Words("prepare", dataset).and("--plan", plan.planName());
    plan.spacing().ifPresent(mm -> words.and("--spacing", mm.toArray()));
    plan.patch().ifPresent(voxels -> words.and("--patch", voxels.toArray()));
    plan.batchSize().ifPresent(size -> words.and("--batch-size", size));
    return List.of(words.in(workspace).list());
  }

  @Override
  public JobState state(WorkspaceView workspace) {
    Path folder = workspace.workspace().prepared(dataset, plan.planName());
    Optional<PreparedDataset> there = workspace.prepared(dataset, plan.planName());
    if (there.isEmpty()) {
      return Files.exists(folder.resolve("plan.json"))
          ? new JobState.Begun(0, "some cases")
          : new JobState.Missing();
    }
    Optional<String> difference = plan.differenceFrom(there.get().plan());
    if (difference.isPresent()) {
      return new JobState.Stale(
          folder.resolve("plan.json") + ": " + difference.get(), "give the plan another name");
    }
    return workspace.raw(dataset).filter(raw -> changedSince(folder, raw)).isPresent()
        ? new JobState.Begun(0, "the raw data set changed since")
        : new JobState.Done("prepared");
  }

  /** Judged by dates: hashes of all files take minutes, and preparing compares them anyway. */
  private static boolean changedSince(Path folder, RawDataset raw) {
    FileTime prepared = modified(folder.resolve("dataset.json"));
    return raw.training().stream()
        .flatMap((Case each) -> each.files().stream())
        .anyMatch(file -> modified(file).compareTo(prepared) > 0);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // What is not there is no newer than anything; whoever reads it says that it is missing.
      return FileTime.fromMillis(0);
    }
  }
}
