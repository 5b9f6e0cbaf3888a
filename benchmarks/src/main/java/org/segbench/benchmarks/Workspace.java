package org.segbench.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The contract on disk: where each step finds what the step before it left.
 *
 * <pre>
 * raw/DATASET/                      dataset.json, images/, labels/, test-images/
 * prepared/DATASET/PLAN/            plan.json, fingerprint.json, splits.json, cases/
 * runs/DATASET/EXPERIMENT/fold_K/   run.json, progress.csv, checkpoints, validation/, scores.csv
 * runs/DATASET/EXPERIMENT/test/     predictions of the test images
 * runs/DATASET/EXPERIMENT/          postprocessing.json; processed copies lie in the folds
 * reproductions/DATASET/EXPERIMENT/fold_K/   the same run, trained again from its record
 * reports/  submissions/
 * </pre>
 *
 * <p>Nothing here touches the disk; a folder appears when a step first writes into it.
 *
 * @param root the workspace's folder
 */
public record Workspace(Path root) {

  /** runs, DATASET, EXPERIMENT, fold_K. */
  private static final int LEVELS_OF_A_RUN = 4;

  public Path raw(String dataset) {
    return root.resolve("raw").resolve(dataset);
  }

  public Path prepared(String dataset, String plan) {
    return root.resolve("prepared").resolve(dataset).resolve(plan);
  }

  /** The workspace that a run's folder lies in; empty for a folder that lies elsewhere. */
  public static Optional<Workspace> around(Path runFolder) {
    Path folder = runFolder.toAbsolutePath().normalize();
    if (folder.getNameCount() <= LEVELS_OF_A_RUN) {
      return Optional.empty();
    }
    Path root = folder;
    for (int i = 0; i < LEVELS_OF_A_RUN; i++) {
      root = root.getParent();
    }
    Workspace workspace = new Workspace(root);
    return folder.startsWith(workspace.runs()) || folder.startsWith(workspace.reproductions())
        ? Optional.of(workspace)
        : Optional.empty();
  }

  public Path runs() {
    return root.resolve("runs");
  }

  public Path experiment(String dataset, String experiment) {
    return runs().resolve(dataset).resolve(experiment);
  }

  public Path run(String dataset, String experiment, int fold) {
    return experiment(dataset, experiment).resolve("fold_" + fold);
  }

  public Path testPredictions(String dataset, String experiment) {
    return experiment(dataset, experiment).resolve("test");
  }

  public Path reproductions() {
    return root.resolve("reproductions");
  }

  public Path reproduction(String dataset, String experiment, int fold) {
    return reproductions().resolve(dataset).resolve(experiment).resolve("fold_" + fold);
  }

  public Path reports() {
    return root.resolve("reports");
  }

  public Path submissions() {
    return root.resolve("submissions");
  }
}
