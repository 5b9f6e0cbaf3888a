package org.segbench.benchmarks.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.datasets.synthetic.SyntheticDataset;

/**
 * A data set comes into the workspace: a synthetic one is made; a real one only a person can
 * download.
 *
 * @param dataset its name in the workspace
 * @param twin how a synthetic one is made
 */
record ImportJob(String dataset, Optional<SyntheticDataset> twin) implements Job {
  static String id(String dataset) {
    return "import " + dataset;
  }

  @Override
  public String id() {
    return id(dataset);
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public List<List<String>> commands(Workspace workspace, Slot slot) {
    return twin.map(each -> commands(each, workspace)).orElse(List.of());
  }

  private List<List<String>> commands(SyntheticDataset of, Workspace workspace) {
    Path download = workspace.root().resolve("download").resolve(dataset);
    Words synthesize =
        new Words("dataset", "synthesize", of.challenge())
            .and("--cases", of.trainingCases())
            .and("--test-cases", of.testCases())
            .and("--seed", of.seed())
            .and("--shape", of.shape().toArray())
            .and("--spacing", of.spacing().toArray())
            .and("--out", download);
    Words bringIn =
        new Words("dataset", "import", download.resolve("SYNTHETIC-" + of.challenge()).toString())
            .and("--as", dataset)
            .in(workspace);
    return List.of(synthesize.list(), bringIn.list());
  }

  @Override
  public JobState state(WorkspaceView workspace) {
    if (workspace.raw(dataset).isPresent()) {
      return new JobState.Done("imported");
    }
    return twin.isPresent()
        ? new JobState.Missing()
        : new JobState.ForPerson(
            "download it, then: ./segbench dataset import DOWNLOAD --as " + dataset);
  }
}
