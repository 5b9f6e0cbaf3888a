package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path workspace;

  @Test
  void withoutRunsAPublishedCellIsExplained() {
    Cli told = explain("table2 mednext l k5 btcv dsc");
    assertEquals(0, told.exitCode(), told.err());
    assertEquals(
        "table2 / MedNeXt-L-k5 / BTCV / DSC = nothing of its own: no run",
        told.out().lines().findFirst().orElseThrow());
    assertTrue(
        told.out().contains("84.82 in the paper: table2 / MedNeXt-L-k5 / BTCV / DSC"), told.out());
  }

  @Test
  void anAlteredScoreAltersTheCellAndItsExplanation() throws IOException {
    Path run = Files.createDirectories(workspace.resolve("runs/btcv/nnunet/fold_0"));
    Files.writeString(
        run.resolve("run.json"),
        "{\"dataset\": \"btcv\", \"experiment\": \"nnunet\", \"network\": \"nnunet\", \"fold\": 0,"
            + " \"state\": \"imported\", \"synthetic\": false}");
    Path scores = run.resolve("scores.csv");
    String header =
        "case,label,name,status,dsc,surface_dice_voxel,surface_dice_1mm,hd95_mm,reference_voxels,"
            + "predicted_voxels\n";
    Files.writeString(scores, header + "c1,1,spleen,ok,0.8125,0.5,0.5,1,9,9\n");
    Cli before = explain("table2 / nnUNet / BTCV / DSC");
    assertTrue(
        before.out().startsWith("table2 / nnUNet / BTCV / DSC = 81.25† (1/1; 1/5)"), before.out());
    assertTrue(before.out().contains("fold 0, c1: spleen 81.250000"), before.out());
    Files.writeString(scores, header + "c1,1,spleen,ok,0.25,0.5,0.5,1,9,9\n");
    Cli after = explain("table2 / nnUNet / BTCV / DSC");
    assertTrue(
        after.out().startsWith("table2 / nnUNet / BTCV / DSC = 25.00† (1/1; 1/5)"), after.out());
    assertTrue(after.out().contains("fold 0, c1: spleen 25.000000"), after.out());
  }

  @Test
  void aWrongPartListsWhatThereIs() {
    assertTrue(
        explain("table2 / MedNeXt-L-k5 / LiTS / DSC")
            .complaint()
            .startsWith(
                "segbench: there is no column \"LiTS / DSC\"; expected a cell as TABLE / ROW / DATA"
                    + " SET / MEASURE, and as column one of: BTCV DSC, BTCV SDC, AMOS22 DSC"));
  }

  private Cli explain(String cell) {
    return Cli.run("explain", cell, "--workspace", workspace);
  }
}
