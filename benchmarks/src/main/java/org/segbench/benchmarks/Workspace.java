package org.segbench.benchmarks;

import java.nio.file.Path;

/**
 * The contract on disk: where each step finds what the step before it left.
 *
 * <pre>
 * raw/DATASET/                      dataset.json, images/, labels/, test-images/
 * prepared/DATASET/PLAN/            plan.json, fingerprint.json, splits.json, cases/
 * runs/DATASET/EXPERIMENT/fold_K/   run.json, progress.csv, checkpoints, validation/, scores.csv
 * runs/DATASET/EXPERIMENT/test/     predictions of the test images
 * runs/DATASET/EXPERIMENT/          postprocessing.json; processed copies lie in the folds
 * reports/  submissions/
 * </pre>
 *
 * <p>Nothing here touches the disk; a folder appears when a step first writes into it.
 *
 * @param root the workspace's folder
 */
public record Workspace(Path root) {

  public Path raw(String dataset) {
    return root.resolve("raw").resolve(dataset);
  }

  public Path prepared(String dataset, String plan) {
    return root.resolve("prepared").resolve(dataset).resolve(plan);
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

  public Path reports() {
    return root.resolve("reports");
  }

  public Path submissions() {
    return root.resolve("submissions");
  }
}
