package org.segbench.benchmarks.cli;

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
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** What {@code dataset verify} prints, and what its exit code says. */
class DatasetVerifyCommandTest {
  private static final int[] SHAPE = {4, 5, 6};

  @TempDir Path workspace;
  private Path set;

  @BeforeEach
  void makeSet() throws IOException {
    set = workspace.resolve("raw/mine");
    Files.createDirectories(set.resolve("images"));
    Files.createDirectories(set.resolve("labels"));
    Files.writeString(
        set.resolve("dataset.json"),
        """
        {"channel_names": {"0": "MR"}, "labels": {"background": 0, "lesion": 1},
         "numTraining": 2, "file_ending": ".nii.gz"}
        """);
    writeCase("a", 0);
    writeCase("b", 0);
  }

  /** A case whose label map lies so many mm away from its image along x. */
  private void writeCase(String id, double shift) {
    Geometry grid = Geometry.of(SHAPE, new double[] {3, 2, 2});
    float[] values = new float[grid.voxelCount()];
    short[] labels = new short[grid.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * id.hashCode();
      labels[i] = (short) (i % (id.hashCode() - 'a' + 2) == 0 ? 1 : 0);
    }
    new Volume(grid, values).write(set.resolve("images/" + id + "_0000.nii.gz"));
    double[][] moved = grid.affine();
    moved[0][3] += shift;
    NiftiHeader header = grid.header().withSform(1, moved);
    new LabelVolume(Geometry.of(header), labels).write(set.resolve("labels/" + id + ".nii.gz"));
  }

  private Cli verify(Object... options) {
    Object[] words = new Object[options.length + 5];
    System.arraycopy(options, 0, words, 5, options.length);
    words[0] = "dataset";
    words[1] = "verify";
    words[2] = "mine";
    words[3] = "--workspace";
    words[4] = workspace;
    return Cli.run(words);
  }

  @Test
  void cleanSetMayBeTrainedOn() {
    Cli done = verify("--threads", 2);
    assertEquals(0, done.exitCode(), done.err());
    assertEquals("2 cases, 0 findings; training may start", done.out().strip());
  }

  @Test
  void errorsKeepTrainingFromStartingUntilTheyAreAccepted() {
    writeCase("b", 40);
    Cli refused = verify();
    assertEquals(1, refused.exitCode());
    assertTrue(refused.out().startsWith("ERROR other-position case b: "), refused.out());
    assertTrue(refused.out().contains("training must wait"), refused.out());
    Cli accepted = verify("--accept", "other-shape,other-position");
    assertEquals(0, accepted.exitCode(), accepted.out());
    assertTrue(accepted.out().contains("training may start"), accepted.out());
  }

  @Test
  void kindThatThereIsNotIsWrongUsage() {
    Cli done = verify("--accept", "bad-luck");
    assertEquals(CommandLineRunner.WRONG_USAGE, done.exitCode());
    assertTrue(done.err().contains("'bad-luck'") && done.err().contains("test-leak"), done.err());
  }

  @Test
  void jsonIsAllThatIsPrintedAndTellsWhatTheExitCodeTells() throws IOException {
    writeCase("b", 40);
    Cli done = verify("--json");
    JsonNode json = new ObjectMapper().readTree(done.out());
    assertEquals(1, done.exitCode());
    assertFalse(json.required("may_train").asBoolean());
    assertEquals("other-position", json.required("findings").required(0).required("kind").asText());
  }

  @Test
  void fixPutsRightWhatItCanAndSaysSo() {
    writeCase("b", 0.4);
    Cli found = verify();
    assertEquals(0, found.exitCode());
    assertTrue(found.out().contains("WARNING inexact-geometry case b"), found.out());
    assertTrue(found.out().contains("--fix can put right 1"), found.out());
    Cli fixed = verify("--fix");
    assertEquals(0, fixed.exitCode(), fixed.err());
    assertEquals(
        "corrected labels/b.nii.gz: geometry-of-image; the original is originals/labels/b.nii.gz",
        fixed.out().lines().findFirst().orElseThrow());
    assertTrue(fixed.out().contains("2 cases, 0 findings; training may start"), fixed.out());
    assertTrue(Files.exists(set.resolve("originals/labels/b.nii.gz")));
  }
}
