package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv3d;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Npy;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.models.torch.Torch;

/** Whole predictions of a single-convolution network against nnU-Net v1's. */
class PredictorGoldenTest {
  private final GoldenTopic golden = GoldenTopic.open("sliding_window");

  @Test
  void probabilitiesAndLabelsMatch() {
    try (NDManager manager = Torch.newManager()) {
      for (JsonNode fixture : golden.description().get("predictions")) {
        String name = fixture.get("name").asText();
        PredictionSettings settings =
            new PredictionSettings(
                list(fixture.get("patch")),
                fixture.get("step").asDouble(),
                list(fixture.get("mirror_axes")));
        int classes = Npy.shape(golden.array(name + "_softmax"))[0];
        Predictor predictor =
            new Predictor(
                manager, List.of(convolution(manager, name)), new LabelTargets(classes), settings);
        int[] shape = GoldenTopic.ints(fixture.get("image"));
        Probabilities found = new Probabilities(shape);
        predictor.predict(
            Npy.readFloats(golden.array(name + "_in")), shape, name, Progress.NONE, found);
        compare(name, found);
      }
    }
  }

  /** A convolution of kernel 3 with zero padding. */
  private PatchNetwork convolution(NDManager manager, String name) {
    NDArray weight = array(manager, name + "_weight");
    NDArray bias = array(manager, name + "_bias");
    Shape ones = new Shape(1, 1, 1);
    return patch -> Conv3d.conv3d(patch, weight, bias, ones, ones).singletonOrThrow();
  }

  private NDArray array(NDManager manager, String name) {
    long[] shape = Arrays.stream(Npy.shape(golden.array(name))).asLongStream().toArray();
    return manager.create(Npy.readFloats(golden.array(name)), new Shape(shape));
  }

  private void compare(String name, Probabilities found) {
    float[] expected = Npy.readFloats(golden.array(name + "_softmax"));
    int voxels = expected.length / found.classes();
    byte[] labels = new byte[voxels];
    double worst = 0;
    for (int k = 0; k < found.classes(); k++) {
      assertEquals(voxels, found.ofClass(k).length);
      for (int i = 0; i < voxels; i++) {
        float value = found.ofClass(k)[i];
        worst = Math.max(worst, Math.abs(value - expected[k * voxels + i]));
        labels[i] = value > found.ofClass(labels[i])[i] ? (byte) k : labels[i];
      }
    }
    System.out.printf("sliding_window/%s: worst deviation %.2g%n", name, worst);
    assertEquals(0, worst, 2e-5, name);
    assertArrayEquals(Npy.readBytes(golden.array(name + "_seg")), labels, name);
  }

  private static List<Integer> list(JsonNode numbers) {
    return Arrays.stream(GoldenTopic.ints(numbers)).boxed().toList();
  }
}
