package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/** Two folds of one case each; structure one has an island far off, structure two is as it was. */
class PostprocessCommandTest {
  private static final Geometry GEOMETRY =
      Geometry.of(new int[] {4, 6, 12}, new double[] {2, 1, 1});
  private static final int ISLAND = 11;

  @TempDir private Path folder;
  private Path workspace;
  private Path runs;

  @BeforeEach
  void twoFolds() throws IOException {
    workspace = folder.resolve("workspace");
    runs = workspace.resolve("runs/boxes/net");
    Path raw = workspace.resolve("raw/boxes");
    for (int fold = 0; fold < 2; fold++) {
      new LabelVolume(GEOMETRY, labels(false)).write(raw.resolve("labels/c" + fold + ".nii.gz"));
      new LabelVolume(GEOMETRY, labels(false))
          .write(raw.resolve("images/c" + fold + "_0000.nii.gz"));
      Path run = runs.resolve("fold_" + fold);
      new LabelVolume(GEOMETRY, labels(fold == 0))
          .write(run.resolve("validation/c" + fold + ".nii.gz"));
      Files.writeString(run.resolve("scores.csv"), "case,label\nc" + fold + ",1\n");
    }
    Files.writeString(
        raw.resolve("dataset.json"),
        """
        {"name": "Boxes", "channel_names": {"0": "CT"},
         "labels": {"background": 0, "one": 1, "two": 2},
         "numTraining": 2, "numTest": 0, "file_ending": ".nii.gz"}
        """);
  }

  private static short[] labels(boolean island) {
    short[] labels = new short[4 * 6 * 12];
    for (int i = 0; i < labels.length; i++) {
      int x = i % 12;
      labels[i] = (short) (x < 2 ? 1 : x == 4 ? 2 : 0);
    }
    labels[ISLAND] = (short) (island ? 1 : 0);
    return labels;
  }

  private Cli postprocess(Object... more) {
    Object[] words = {"postprocess", "boxes", "net", "--workspace", workspace};
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Cli.run(all);
  }

  private short[] read(String path) {
    return LabelVolume.read(runs.resolve(path)).labels();
  }

  @Test
  void theIslandGoesFromTheCopyAndStaysInTheRawPrediction() throws IOException {
    Path raw = runs.resolve("fold_0/validation/c0.nii.gz");
    byte[] before = Files.readAllBytes(raw);
    Cli run = postprocess();
    assertEquals(0, run.exitCode(), run.err());
    assertArrayEquals(before, Files.readAllBytes(raw));
    assertArrayEquals(labels(true), read("fold_0/validation/c0.nii.gz"));
    assertArrayEquals(labels(false), read("fold_0/validation_postprocessed/c0.nii.gz"));
    assertArrayEquals(labels(false), read("fold_1/validation_postprocessed/c1.nii.gz"));
    // 48 voxels and one beside them: 96 / 97 in one of two cases.
    assertTrue(run.out().matches("(?s).*one +99\\.48 +100\\.00.*"), run.out());
    assertTrue(run.out().contains("the largest component of one."), run.out());
    assertTrue(run.out().contains("2 cases, 1 changed"), run.out());
    assertTrue(run.out().contains("peak memory"), run.out());
    String scores = Files.readString(runs.resolve("fold_0/scores_postprocessed.csv"));
    assertTrue(scores.contains("c0,1,one,ok,1.0,"), scores);
  }

  /** The two boxes are apart: keeping the foreground's largest would lose the smaller one. */
  @Test
  void theDecisionShowsTheNumbersThatLedToIt() throws IOException {
    assertEquals(0, postprocess().exitCode());
    JsonNode file = new ObjectMapper().readTree(runs.resolve("postprocessing.json").toFile());
    assertEquals("[[1]]", file.at("/decision/keepLargest").toString());
    assertEquals("[\"c0\",\"c1\"]", file.get("cases").toString());
    assertEquals("[0,1]", file.get("folds").toString());
    JsonNode one = file.at("/decision/classes/0");
    assertEquals((96.0 / 97 + 1) / 2, one.get("raw").asDouble(), 1e-15);
    assertEquals(1, one.get("foreground").asDouble());
    assertEquals(1, one.get("each").asDouble());
    JsonNode two = file.at("/decision/classes/1");
    assertEquals(1, two.get("raw").asDouble());
    assertEquals(0, two.get("foreground").asDouble());
    assertEquals(64, file.get("predictionsHash").asText().length());
  }

  @Test
  void aDecisionIsAppliedToOtherPredictionsAndNeverOverThem() throws IOException {
    Path test = runs.resolve("test");
    new LabelVolume(GEOMETRY, labels(true)).write(test.resolve("t.nii.gz"));
    String early = postprocess("--apply", test, "--out", folder.resolve("out")).complaint();
    assertTrue(early.contains("nothing has been decided yet"), early);
    assertEquals(0, postprocess().exitCode());
    String over = postprocess("--apply", test, "--out", test).complaint();
    assertTrue(over.contains("not written over"), over);
    assertArrayEquals(labels(true), read("test/t.nii.gz"));
    Cli run = postprocess("--apply", test, "--out", folder.resolve("out"));
    assertEquals(0, run.exitCode(), run.err());
    assertArrayEquals(labels(false), LabelVolume.read(folder.resolve("out/t.nii.gz")).labels());
    assertTrue(run.out().matches("(?s).*t +1\n.*"), run.out());
  }

  @Test
  void foldsWithoutPredictionsAreRefusedByName() throws IOException {
    assertTrue(postprocess("--folds", "0,3").complaint().contains("fold_3"));
    Files.delete(runs.resolve("fold_1/validation/c1.nii.gz"));
    String missing = postprocess().complaint();
    assertTrue(missing.contains("1 of 1 predictions are missing: c1"), missing);
    assertFalse(Files.exists(runs.resolve("postprocessing.json")));
  }
}
