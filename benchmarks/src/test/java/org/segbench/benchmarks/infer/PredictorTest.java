package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.models.torch.Torch;

class PredictorTest {
  private static final int[] SHAPE = {7, 5, 9};
  private static final PredictionSettings SETTINGS =
      new PredictionSettings(List.of(4, 6, 4), 0.5, List.of(0, 1, 2));

  private final NDManager manager = Torch.newManager();
  private final float[] image = image();

  @AfterEach
  void close() {
    manager.close();
  }

  private static float[] image() {
    Random random = new Random(3);
    float[] image = new float[7 * 5 * 9];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextGaussian();
    }
    return image;
  }

  /** Two classes whose logits are 0 and the voxel's own value times a factor. */
  private static PatchNetwork logistic(float factor) {
    return patch -> {
      NDArray scaled = patch.mul(factor);
      return NDArrays.concat(new NDList(patch.zerosLike(), scaled), 1);
    };
  }

  private Probabilities predict(List<PatchNetwork> networks, Progress progress) {
    Probabilities found = new Probabilities(SHAPE);
    new Predictor(manager, networks, new LabelTargets(2), SETTINGS)
        .predict(image, SHAPE, "case a", progress, found);
    return found;
  }

  @Test
  void aNetworkThatLooksAtSingleVoxelsIsNotChangedByTilesAndMirrors() {
    Probabilities found = predict(List.of(logistic(2)), Progress.NONE);
    for (int i = 0; i < image.length; i++) {
      assertEquals(1 / (1 + Math.exp(-2 * image[i])), found.ofClass(1)[i], 1e-6);
      assertEquals(1, found.ofClass(0)[i] + found.ofClass(1)[i], 1e-6);
    }
  }

  @Test
  void anEnsembleIsTheMeanOfItsProbabilities() {
    Probabilities both = predict(List.of(logistic(2), logistic(-0.5f)), Progress.NONE);
    Probabilities one = predict(List.of(logistic(2)), Progress.NONE);
    Probabilities other = predict(List.of(logistic(-0.5f)), Progress.NONE);
    for (int i = 0; i < image.length; i++) {
      assertEquals((one.ofClass(1)[i] + other.ofClass(1)[i]) / 2, both.ofClass(1)[i], 1e-6);
    }
  }

  @Test
  void progressCountsTiles() {
    List<Long> done = new ArrayList<>();
    predict(
        List.of(logistic(1)),
        (what, count, total) -> {
          assertEquals("case a", what);
          assertEquals(3 * 4, total);
          done.add(count);
        });
    assertEquals(13, done.size());
    assertEquals(12, done.get(12));
  }

  @Test
  void nothingOfATileStaysOnTheDevice() {
    predict(List.of(logistic(1)), Progress.NONE);
    List<NDArray> left = manager.getManagedArrays();
    assertTrue(left.isEmpty(), () -> left.size() + " arrays left");
  }

  @Test
  void aNetworkThatHasDivergedIsRefused() {
    HarnessException error =
        assertThrows(
            HarnessException.class, () -> predict(List.of(logistic(Float.NaN)), Progress.NONE));
    assertTrue(error.getMessage().contains("case a"), error.getMessage());
  }

  @Test
  void noThreadRecordsGradientsWhilePredicting() throws InterruptedException {
    List<Boolean> recording = new CopyOnWriteArrayList<>();
    PatchNetwork spy =
        patch -> {
          recording.add(JniUtils.isGradMode());
          return logistic(1).logits(patch);
        };
    Thread other = new Thread(() -> predict(List.of(spy), Progress.NONE));
    other.start();
    other.join();
    assertEquals(12 * 8, recording.size());
    assertTrue(recording.stream().noneMatch(on -> on));
  }
}
