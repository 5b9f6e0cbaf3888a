package org.segbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes runs as the harness leaves them, for tests. */
public final class RunFolder {
  private static final String PROGRESS =
      "epoch,learning_rate,train_loss,validation_loss,online_dice,online_dice_average,seconds,"
          + "peak_memory_mib\n0,0.001,1.0,1.1,0.2,0.2,3,900\n1,0.0005,0.8,0.9,0.4,0.22,3,\n";
  private static final String SCORES =
      "case,label,name,status,dsc,surface_dice_voxel,surface_dice_1mm,hd95_mm,reference_voxels,"
          + "predicted_voxels\n";

  private final Path folder;

  /** A finished run of {@code network} without scores. */
  public RunFolder(Path runs, String dataset, String experiment, int fold, String network)
      throws IOException {
    folder =
        Files.createDirectories(runs.resolve(dataset).resolve(experiment).resolve("fold_" + fold));
    describe(dataset, experiment, fold, network, "finished", true, "");
    Files.writeString(folder.resolve("progress.csv"), PROGRESS);
  }

  public Path folder() {
    return folder;
  }

  /** Replaces {@code run.json}; {@code more} are further members, each with a comma before it. */
  public RunFolder describe(
      String dataset,
      String experiment,
      int fold,
      String network,
      String state,
      boolean synthetic,
      String more)
      throws IOException {
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"dataset": "%s", "datasetName": "Abdomen <&> |", "experiment": "%s", "network": "%s",
         "networkTitle": "Net *%s*", "fold": %d, "state": "%s", "synthetic": %s, "plan": "tiny",
         "planHash": "p1", "datasetHash": "d1", "epochs": 2,
         "labels": {"1": "spleen", "2": "liver", "3": "aorta"}%s}
        """
            .formatted(dataset, experiment, network, network, fold, state, synthetic, more));
    return this;
  }

  /** Rows of {@code scores.csv} without the header. */
  public RunFolder scores(String rows) throws IOException {
    Files.writeString(folder.resolve("scores.csv"), SCORES + rows);
    return this;
  }
}
