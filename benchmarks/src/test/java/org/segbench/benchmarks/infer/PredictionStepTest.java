package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.prepare.IntensityStatistics;
import org.segbench.benchmarks.prepare.Normalization;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import org.segbench.models.torch.Torch;

class PredictionStepTest {
  private static final int[] SHAPE = {6, 7, 8};

  /** CT values of -100..100 become -1..1. */
  private static final Plan PLAN =
      new Plan(
          "test",
          List.of(1.0, 1.0, 1.0),
          List.of(0, 1, 2),
          List.of(4, 4, 4),
          1,
          false,
          List.of(0, 1, 2),
          List.of(
              new Plan.Channel(
                  "CT",
                  Normalization.CT,
                  new IntensityStatistics(0, 100, 0, -100, 100, -100, 100))));

  @TempDir Path folder;
  private final NDManager manager = Torch.newManager();
  private final List<Case> cases = new ArrayList<>();

  @BeforeEach
  void images() {
    for (String id : List.of("a", "b")) {
      float[] values = new float[6 * 7 * 8];
      for (int i = 0; i < values.length; i++) {
        values[i] = (i * 37 % 200) - 100.5f + (id.equals("b") ? 3 : 0);
      }
      Path file = folder.resolve("images").resolve(id + "_0000.nii.gz");
      new Volume(Geometry.of(SHAPE, new double[] {1, 1, 1}), values).write(file);
      cases.add(new Case(id, List.of(file), Optional.empty()));
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Class 1 where the normalised intensity is above 0. */
  private static NDArray threshold(NDArray patch) {
    return NDArrays.concat(new NDList(patch.zerosLike(), patch.mul(10)), 1);
  }

  private List<String> run(String weights, Progress progress) {
    Ensemble ensemble = new Ensemble(List.of(PredictionStepTest::threshold), List.of(weights));
    return new PredictionStep(
            manager, PLAN, new LabelTargets(2), ensemble, PredictionSettings.of(PLAN), 1)
        .run(cases, folder.resolve("out"), progress);
  }

  @Test
  void labelsLieOnTheImagesOwnGrid() {
    assertEquals(List.of("a", "b"), run("w", Progress.NONE));
    for (Case each : cases) {
      Volume image = Volume.read(each.images().get(0));
      LabelVolume labels = LabelVolume.read(folder.resolve("out").resolve(each.id() + ".nii.gz"));
      assertEquals(Optional.empty(), labels.geometry().differenceFrom(image.geometry()));
      short[] expected = new short[image.values().length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (short) (image.values()[i] > 0 ? 1 : 0);
      }
      assertArrayEquals(expected, labels.labels());
    }
  }

  @Test
  void casesThatAreDoneAreNotPredictedAgain() throws IOException {
    run("w", Progress.NONE);
    Files.delete(folder.resolve("out").resolve("b.nii.gz"));
    assertEquals(List.of("b"), run("w", Progress.NONE));
    assertEquals(List.of(), run("w", Progress.NONE));
  }

  @Test
  void otherWeightsPredictEverythingAgain() {
    run("w", Progress.NONE);
    assertEquals(List.of("a", "b"), run("v", Progress.NONE));
  }

  @Test
  void aStrangerWhoLiesInTheFolderIsNotTakenForAPrediction() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out").resolve("a.nii.gz"), "half a file");
    assertEquals(List.of("a", "b"), run("w", Progress.NONE));
  }

  @Test
  void progressRunsOverAllCasesWithoutGoingBack() {
    List<Long> done = new ArrayList<>();
    run(
        "w",
        (what, count, total) -> {
          assertEquals("predicting 2 cases", what);
          assertEquals(2000, total);
          done.add(count);
        });
    assertEquals(done.stream().sorted().toList(), done);
    assertEquals(2000, Collections.max(done));
    assertTrue(done.size() > 4);
  }
}
