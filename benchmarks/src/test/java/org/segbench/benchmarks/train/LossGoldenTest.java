package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.segbench.benchmarks.GoldenTopic.doubles;
import static org.segbench.benchmarks.GoldenTopic.ints;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.GoldenTopic;
import org.segbench.benchmarks.array.Npy;
import org.segbench.models.torch.Operations;

/** Values to 2e-5 relative, gradients to 2e-5 of their largest element. */
class LossGoldenTest {
  private static final double TOLERANCE = 2e-5;

  @Test
  void labelsLossEqualsTheReferences() {
    GoldenTopic topic = GoldenTopic.open("losses");
    for (JsonNode fixture : topic.description().path("cases")) {
      if (!fixture.path("loss").asText().equals("DC_and_CE")) {
        continue;
      }
      String input = fixture.path("input").asText();
      var loss = new DiceCrossEntropy(fixture.path("batch_dice").asBoolean());
      try (NDManager manager = NDManager.newBaseManager();
          Operations operations = new Operations(manager)) {
        NDArray logits = floats(manager, topic, input + "_logits");
        LossValue value =
            loss.evaluate(operations, logits, bytes(manager, topic, input + "_target"), true);
        assertClose(fixture.path("value").asDouble(), value.value());
        assertClose(fixture.path("dice_term").asDouble(), value.dice());
        assertClose(fixture.path("ce_term").asDouble(), value.crossEntropy());
        float[] expected = Npy.readFloats(topic.array(fixture.path("grad_file").asText()));
        float[] gradient = value.gradient().orElseThrow().toFloatArray();
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
          worst = Math.max(worst, Math.abs(expected[i] - gradient[i]));
        }
        double relative = worst / fixture.path("grad_abs_max").asDouble();
        System.out.printf("losses: %s %s, gradient %.1e%n", input, loss, relative);
        assertEquals(0, relative, TOLERANCE);
        assertClose(fixture.path("grad_l2").asDouble(), norm(gradient));
        assertEquals(
            value.value(),
            loss.evaluate(operations, logits, bytes(manager, topic, input + "_target"), false)
                .value());
      }
    }
  }

  @Test
  void regionsLossEqualsTheReferences() {
    GoldenTopic topic = GoldenTopic.open("losses");
    for (JsonNode fixture : topic.description().path("cases")) {
      if (!fixture.path("loss").asText().startsWith("DC_and_BCE")) {
        continue;
      }
      String input = fixture.path("input").asText();
      try (NDManager manager = NDManager.newBaseManager();
          Operations operations = new Operations(manager)) {
        NDArray logits = floats(manager, topic, input + "_logits").get(":,1:");
        int highest = (int) logits.getShape().get(1);
        // Channel k - 1 is every label from k on.
        List<List<Integer>> regions =
            IntStream.rangeClosed(1, highest)
                .mapToObj(k -> IntStream.rangeClosed(k, highest).boxed().toList())
                .toList();
        var loss =
            new DiceBinaryCrossEntropy(
                fixture.path("batch_dice").asBoolean(), fixture.path("smooth").asDouble(), regions);
        LossValue value =
            loss.evaluate(operations, logits, bytes(manager, topic, input + "_target"), true);
        assertClose(fixture.path("value").asDouble(), value.value());
        double norm = norm(value.gradient().orElseThrow().toFloatArray());
        assertClose(fixture.path("grad_l2").asDouble(), norm);
        System.out.printf(
            "losses: %s regions, value %.1e, gradient norm %.1e%n",
            input,
            value.value() / fixture.path("value").asDouble() - 1,
            norm / fixture.path("grad_l2").asDouble() - 1);
      }
    }
  }

  @Test
  void deepSupervisionEqualsTheReferences() {
    GoldenTopic topic = GoldenTopic.open("losses");
    for (JsonNode fixture : topic.description().path("cases")) {
      if (!fixture.path("loss").asText().equals("deep supervision of DC_and_CE")) {
        continue;
      }
      String input = fixture.path("input").asText();
      int heads = fixture.path("n_outputs").asInt();
      List<Double> weights =
          Arrays.stream(doubles(fixture.path("weights"))).limit(heads).boxed().toList();
      var loss =
          new DeepSupervisionLoss(
              new DiceCrossEntropy(fixture.path("batch_dice").asBoolean()), weights);
      try (NDManager manager = NDManager.newBaseManager();
          Operations operations = new Operations(manager)) {
        List<NDArray> logits =
            IntStream.range(0, heads)
                .mapToObj(i -> floats(manager, topic, input + "_logits" + i))
                .toList();
        List<NDArray> labels =
            IntStream.range(0, heads)
                .mapToObj(i -> bytes(manager, topic, input + "_target" + i))
                .toList();
        DeepSupervisionLoss.Result result = loss.evaluate(operations, logits, labels, 1);
        assertClose(fixture.path("value").asDouble(), result.value().getDouble());
        double worst = 0;
        for (int head = 0; head < heads; head++) {
          double expected = fixture.path("grad_l2").get(head).asDouble();
          double norm = norm(result.gradients().get(head).toFloatArray());
          assertClose(expected, norm);
          worst = Math.max(worst, Math.abs(norm / expected - 1));
        }
        System.out.printf("losses: %s with %d heads, gradients %.1e%n", input, heads, worst);
      }
    }
  }

  @Test
  void labelsOfCoarserHeadsEqualTheReferences() {
    GoldenTopic topic = GoldenTopic.open("losses");
    for (JsonNode fixture : topic.description().path("cases")) {
      int heads = fixture.path("n_outputs").asInt();
      for (int head = 1; head < heads; head++) {
        String input = fixture.path("input").asText();
        int[] shape = spatial(topic, input + "_target0");
        int[] small = spatial(topic, input + "_target" + head);
        int[] stride = new int[shape.length];
        Arrays.setAll(stride, axis -> shape[axis] / small[axis]);
        byte[] full = Npy.readBytes(topic.array(input + "_target0"));
        assertArrayEquals(
            Npy.readBytes(topic.array(input + "_target" + head)),
            DeepSupervisionTargets.downsample(full, shape, stride));
      }
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, TOLERANCE * Math.abs(expected));
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static int[] spatial(GoldenTopic topic, String name) {
    int[] shape = ints(topic.description().path("arrays").path(name).path("shape"));
    return Arrays.copyOfRange(shape, 2, shape.length);
  }

  private static NDArray floats(NDManager manager, GoldenTopic topic, String name) {
    Shape shape = new Shape(Arrays.stream(Npy.shape(topic.array(name))).asLongStream().toArray());
    return manager.create(Npy.readFloats(topic.array(name)), shape);
  }

  private static NDArray bytes(NDManager manager, GoldenTopic topic, String name) {
    Shape shape = new Shape(Arrays.stream(Npy.shape(topic.array(name))).asLongStream().toArray());
    ByteBuffer values = ByteBuffer.wrap(Npy.readBytes(topic.array(name)));
    return manager.create(values, shape, DataType.INT8);
  }
}
