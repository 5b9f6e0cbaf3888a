package org.segbench.models.mednext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.segbench.models.Execution;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.PassResults;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;

class MedNeXtTest {
  private static final MedNeXtConfig DEMO =
      MedNeXtConfig.ofPaper(
          1, 2, 8, 3, MedNeXtConfig.everywhere(2), MedNeXtConfig.everywhere(1), true);

  @Test
  void weightsStartEvenlyWithinTheRootOfTheFanIn() {
    try (NDManager manager = Torch.newManager();
        Network network = demo(manager)) {
      // 128 x 1 x 3 x 3 x 3: fan-in 27, also for the transposed kernels of up_3 and for biases.
      for (String name : List.of("enc_block_3.0.conv1.weight", "up_2.conv1.weight")) {
        assertUniform(network.parameters().get(name), 1 / Math.sqrt(27));
      }
      assertUniform(network.parameters().get("bottleneck.0.conv2.weight"), 1 / Math.sqrt(128));
      assertUniform(network.parameters().get("bottleneck.0.conv3.weight"), 1 / Math.sqrt(256));
      // A transposed convolution's fan-in is counted over its outputs: 64.
      assertUniform(network.parameters().get("up_3.res_conv.weight"), 1 / Math.sqrt(64));
      assertConstant(network.parameters().get("bottleneck.0.norm.weight"), 1);
      assertConstant(network.parameters().get("bottleneck.0.norm.bias"), 0);
      assertConstant(network.parameters().get("dummy_tensor"), 1);
      double bound = 1 / Math.sqrt(27);
      float[] bias = network.parameters().get("bottleneck.0.conv1.bias").toFloatArray();
      for (float value : bias) {
        assertTrue(Math.abs(value) <= bound);
      }
    }
  }

  private static void assertUniform(NDArray array, double bound) {
    double[] values = array.toType(DataType.FLOAT64, true).toDoubleArray();
    double n = values.length;
    double mean = DoubleStream.of(values).average().orElseThrow();
    double square = DoubleStream.of(values).map(v -> v * v).average().orElseThrow();
    // Five standard errors of the mean and of the mean square of n even draws.
    assertEquals(0, mean, 5 * bound / Math.sqrt(3 * n));
    assertEquals(bound * bound / 3, square, 5 * bound * bound * Math.sqrt(4 / 45.0 / n));
    double largest = DoubleStream.of(values).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound * (1 + 1e-7) && largest > bound * (1 - 20 / n));
  }

  private static void assertConstant(NDArray array, float value) {
    for (float found : array.toFloatArray()) {
      assertEquals(value, found);
    }
  }

  @Test
  void imagesThatDoNotFitAreRefused() {
    try (NDManager manager = Torch.newManager();
        Network network = demo(manager)) {
      assertRefused(network, manager.ones(new Shape(1, 1, 32, 32, 40)), "multiple of 16");
      assertRefused(network, manager.ones(new Shape(1, 1, 16, 32, 32)), "at least 32");
      assertRefused(network, manager.ones(new Shape(1, 2, 32, 32, 32)), "[N, 1, Z, Y, X]");
      assertRefused(network, manager.ones(new Shape(1, 1, 32, 32)), "[N, 1, Z, Y, X]");
      assertRefused(
          network, manager.ones(new Shape(1, 1, 32, 32, 32), DataType.FLOAT64), "float32");
    }
  }

  private static void assertRefused(Network network, NDArray image, String because) {
    String message =
        assertThrows(ModelException.class, () -> network.forward(image, false)).getMessage();
    assertTrue(message.contains(because), message);
  }

  @Test
  void slicesAreRefused() {
    String message =
        assertThrows(ModelException.class, () -> new MedNeXt(DEMO).requireSuitable(List.of(32, 32)))
            .getMessage();
    assertTrue(message.contains("2 axes instead of 3"), message);
  }

  @Test
  void trainingAndPredictingLeaveNothingBehind() throws IOException {
    Path status = Path.of("/proc/self/status");
    try (NDManager manager = Torch.newManager();
        Network network = demo(manager)) {
      for (int i = 0; i < 3; i++) {
        step(network);
      }
      int arrays = network.manager().getManagedArrays().size();
      long before = Files.exists(status) ? residentKibibytes(status) : 0;
      for (int i = 0; i < 12; i++) {
        step(network);
      }
      assertEquals(arrays, network.manager().getManagedArrays().size());
      assumeTrue(Files.exists(status), "Resident memory is read from /proc, absent here");
      long growth = residentKibibytes(status) - before;
      System.out.printf("12 steps and predictions: resident memory grew by %d KiB%n", growth);
      // A step's maps are more than 16 MiB; kept, 12 of them would be 192 MiB.
      assertTrue(growth < 96 * 1024, "resident memory grew by " + growth + " KiB");
    }
  }

  @Test
  void checkpointedGradientsAreTheSameInDoublePrecision() {
    PassResults whole = exactPass(Execution.DEFAULT);
    PassResults checkpointed = exactPass(Execution.DEFAULT.withCheckpointing(true));
    assertEquals(5, whole.logits().size());
    for (int head = 0; head < 5; head++) {
      assertArrayEquals(whole.logits().get(head), checkpointed.logits().get(head));
    }
    assertEquals(whole.gradients().keySet(), checkpointed.gradients().keySet());
    assertEquals(0, whole.gradientsDeviation(checkpointed));
  }

  private static PassResults exactPass(Execution execution) {
    try (NDManager manager = Torch.newManager();
        Network network = new ModuleNetwork(new MedNeXt(DEMO), manager, DataType.FLOAT64, 42)) {
      return PassResults.of(network, List.of(32, 32, 32), DataType.FLOAT64, execution);
    }
  }

  private static void step(Network network) {
    try (NDManager manager = network.manager().newSubManager()) {
      NDArray input = manager.randomNormal(new Shape(1, 1, 32, 32, 32));
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray loss = manager.create(0f);
        for (NDArray head : network.forward(input, true)) {
          loss = loss.add(head.square().mean());
        }
        collector.backward(loss);
      }
      network.forward(input, false);
    }
  }

  private static long residentKibibytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static Network demo(NDManager manager) {
    return new ModuleNetwork(new MedNeXt(DEMO), manager, DataType.FLOAT32, 42);
  }
}
