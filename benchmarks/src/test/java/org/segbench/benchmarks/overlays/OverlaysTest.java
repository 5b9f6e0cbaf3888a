package org.segbench.benchmarks.overlays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.RawFolder;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.reports.Results;
import org.segbench.reports.html.Overlay;

/** Three cases whose predictions are copies of their truths, with scores that say otherwise. */
class OverlaysTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir private Path root;
  private Workspace workspace;
  private Path run;

  @BeforeEach
  void oneRun() throws IOException {
    workspace = new Workspace(root);
    new RawFolder(workspace.raw("boxes"), 3);
    run = workspace.run("boxes", "net", 0);
    Files.createDirectories(run.resolve("validation"));
    for (String id : List.of("case_00", "case_01", "case_02")) {
      Files.copy(
          workspace.raw("boxes").resolve("labels/" + id + ".nii.gz"),
          run.resolve("validation/" + id + ".nii.gz"));
    }
    Files.writeString(
        run.resolve("run.json"),
        """
        {"dataset": "boxes", "experiment": "net", "network": "net", "fold": 0,
         "state": "finished", "synthetic": true}
        """);
    scores(0.9, 0.4, 0.6);
  }

  private void predictNothing(String id) {
    Path file = run.resolve("validation/" + id + ".nii.gz");
    LabelVolume before = LabelVolume.read(file);
    new LabelVolume(before.geometry(), new short[before.labels().length]).write(file);
  }

  /** DSC of each case: the mean of this for label one, and of nothing for label two. */
  private void scores(double... dsc) throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "case,label,name,status,dsc,surface_dice_voxel,surface_dice_1mm,hd95_mm,reference_voxels,predicted_voxels\n");
    for (int i = 0; i < dsc.length; i++) {
      rows.append("case_0%d,1,one,ok,%s,1,1,0,9,9%n".formatted(i, dsc[i]));
      rows.append("case_0%d,2,two,both-empty,,,,,0,0%n".formatted(i));
    }
    Files.writeString(run.resolve("scores.csv"), rows);
  }

  private List<Overlay> draw() {
    return new Overlays(workspace, Progress.NONE).draw(Results.read(workspace.runs()));
  }

  private Path picture(String choice) {
    return workspace.reports().resolve("overlays/boxes/net/fold_0/" + choice + ".png");
  }

  @Test
  void theMedianAndTheWorstCaseAreDrawn() throws IOException {
    String folder = "overlays/boxes/net/fold_0/";
    assertEquals(
        List.of(
            new Overlay("boxes", "net", 0, "median", "case_02", 0.6, folder + "median.png"),
            new Overlay("boxes", "net", 0, "worst", "case_01", 0.4, folder + "worst.png")),
        draw());
    assertTrue(ImageIO.read(picture("median").toFile()).getWidth() > 300);
    scores(0.9);
    assertEquals(List.of("median"), draw().stream().map(Overlay::choice).toList());
  }

  @Test
  void whatStandsIsLeftUntilItsFilesChange() throws IOException {
    draw();
    byte[] first = Files.readAllBytes(picture("median"));
    Files.setLastModifiedTime(picture("median"), LONG_AGO);
    Files.setLastModifiedTime(picture("worst"), LONG_AGO);
    draw();
    assertEquals(LONG_AGO, Files.getLastModifiedTime(picture("median")));

    scores(0.6, 0.4, 0.9);
    draw();
    assertNotEquals(LONG_AGO, Files.getLastModifiedTime(picture("median")), "another case");
    assertEquals(LONG_AGO, Files.getLastModifiedTime(picture("worst")));
    Files.delete(picture("median"));
    scores(0.9, 0.4, 0.6);
    draw();
    assertArrayEquals(first, Files.readAllBytes(picture("median")));
    predictNothing("case_02");
    draw();
    assertFalse(Arrays.equals(first, Files.readAllBytes(picture("median"))), "predicted anew");
  }

  @Test
  void runsWithoutPredictionsOrDataHaveNone() throws IOException {
    Files.delete(run.resolve("validation/case_02.nii.gz"));
    assertEquals(List.of("worst"), draw().stream().map(Overlay::choice).toList());
    Files.delete(workspace.raw("boxes").resolve("labels/case_01.nii.gz"));
    assertEquals(List.of(), draw());
    assertFalse(Files.exists(picture("median")));
  }

  @Test
  void ctShowsSoftTissueAndOtherImagesNearlyAllTheirRange() {
    assertEquals(new Window(-160, 240), Window.of("ct", new float[] {5}));
    float[] values = new float[2002];
    for (int i = 0; i < 1001; i++) {
      values[2 * i] = i + 1;
    }
    assertEquals(new Window(6, 996), Window.of("T1", values), "zeros do not count");
    assertEquals(new Window(0, 1), Window.of("T1", new float[3]));
    assertEquals(new Window(7, 8), Window.of("T1", new float[] {7, 7}));
  }
}
