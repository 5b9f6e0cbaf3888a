package org.segbench.benchmarks.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.runs.FoldEnsemble;
import org.segbench.datasets.raw.RawDataset;

/**
 * The test images are predicted by all folds of an experiment together.
 *
 * @param dataset the data set's name in the workspace
 * @param experiment the experiment's name
 * @param folds that predict together
 * @param mirroring whether mirrored copies are averaged
 */
record PredictJob(String dataset, String experiment, List<Integer> folds, boolean mirroring)
    implements Job {
  static String id(String dataset, String experiment) {
    return "predict %s/%s".formatted(dataset, experiment);
  }

  @Override
  public String id() {
    return id(dataset, experiment);
  }

  @Override
  public List<String> needs() {
    return folds.stream().map(fold -> TrainJob.id(dataset, experiment, fold)).toList();
  }

  @Override
  public List<List<String>> commands(Workspace workspace, Slot slot) {
    String together = folds.stream().map(String::valueOf).collect(Collectors.joining(","));
    Words words = new Words("predict", dataset, experiment).and("--folds", together);
    if (!mirroring) {
      words.and("--no-mirroring");
    }
    return List.of(words.in(workspace).on(slot).list());
  }

  @Override
  public JobState state(WorkspaceView workspace) {
    Optional<RawDataset> raw = workspace.raw(dataset);
    if (raw.isEmpty()) {
      return new JobState.Missing();
    }
    int images = raw.get().test().size();
    if (images == 0) {
      return new JobState.ForPerson("the data set has no test images: import them");
    }
    int done = predicted(raw.get(), workspace.workspace());
    if (done == images) {
      return new JobState.Done(images + " label maps");
    }
    return done == 0
        ? new JobState.Missing()
        : new JobState.Begun((double) done / images, "%d of %d images".formatted(done, images));
  }

  private int predicted(RawDataset raw, Workspace workspace) {
    List<Path> runs = folds.stream().map(k -> workspace.run(dataset, experiment, k)).toList();
    Path folder = workspace.testPredictions(dataset, experiment);
    try {
      return FoldEnsemble.open(runs).predicted(raw.test(), folder, mirroring).size();
    } catch (HarnessException untrained) {
      // A fold is missing or not finished, so that nothing here can be its work.
      return 0;
    }
  }
}
