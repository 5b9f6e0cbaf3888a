package org.segbench.models.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.torch.Value.Tensor;

class DepthwiseTest {

  @Test
  void theFormulaHasAtLeastTwoGroupsAndDividesTheChannels() {
    assertEquals(16, Depthwise.of(32, 3, 1).groupWidth());
    assertEquals(16, Depthwise.of(512, 5, 2).groupWidth());
    assertEquals(12, Depthwise.of(36, 3, 1).groupWidth());
    assertEquals(4, Depthwise.of(8, 5, 1).groupWidth());
    assertEquals(2, Depthwise.of(4, 3, 1).groupWidth());
    assertEquals(1, Depthwise.of(1, 3, 1).groupWidth());
    assertEquals(1, Depthwise.of(7, 3, 1).groupWidth());
    assertThrows(IllegalArgumentException.class, () -> new Depthwise(8, 3, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> new Depthwise(8, 4, 1, 4));
  }

  /** Small batches of few channels are where oneDNN's float32 gradients were found wrong. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 6",
    "2, 2, 6",
    "2, 4, 12",
    "2, 6, 6",
    "2, 8, 12",
    "3, 16, 6",
    "2, 32, 8",
    "1, 48, 6"
  })
  void chosenFormulasAgreeInFloat32WithTheNativeOneInFloat64(int batch, int channels, int size) {
    for (int kernel : new int[] {3, 5, 7}) {
      compare(batch, size, Depthwise.of(channels, kernel, 1), false);
      compare(batch, size, Depthwise.of(channels, kernel, 2), false);
      compare(batch, size, Depthwise.of(channels, kernel, 2), true);
    }
  }

  private static void compare(int batch, int size, Depthwise shape, boolean transposed) {
    Depthwise nativeShape = new Depthwise(shape.channels(), shape.kernel(), shape.stride(), 1);
    int k = shape.kernel();
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      List<NDArray> inputs =
          List.of(
              manager.randomNormal(new Shape(batch, shape.channels(), size, size, size)),
              manager.randomNormal(new Shape(shape.channels(), 1, k, k, k)),
              manager.randomNormal(new Shape(shape.channels())));
      List<NDArray> found = resultAndGradients(operations, inputs, layer(shape, transposed));
      List<NDArray> expected =
          resultAndGradients(
              operations,
              inputs.stream().map(input -> input.toType(DataType.FLOAT64, true)).toList(),
              layer(nativeShape, transposed));
      for (int i = 0; i < found.size(); i++) {
        NDArray difference = found.get(i).toType(DataType.FLOAT64, true).sub(expected.get(i));
        double scale = expected.get(i).abs().max().getDouble();
        assertEquals(
            0,
            difference.abs().max().getDouble() / scale,
            2e-5,
            "%s, transposed %b, tensor %d".formatted(shape, transposed, i));
      }
    }
  }

  private static Consumer<Script> layer(Depthwise shape, boolean transposed) {
    return script -> {
      Tensor x = script.tensor();
      Tensor weight = script.tensor();
      Tensor bias = script.tensor();
      script.returns(
          transposed
              ? Layers.transposedDepthwise(script, x, weight, bias, shape)
              : Layers.depthwise(script, x, weight, bias, shape));
    };
  }

  private static List<NDArray> resultAndGradients(
      Operations operations, List<NDArray> inputs, Consumer<Script> layer) {
    NDManager manager = inputs.get(0).getManager();
    inputs.forEach(input -> input.setRequiresGradient(true));
    NDArray result;
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      result = operations.compile(layer).apply(manager, inputs.toArray(NDArray[]::new));
      NDArray weights = manager.create(draw((int) result.size()), result.getShape());
      weights = weights.toType(result.getDataType(), true);
      collector.backward(result.mul(weights).sum());
    }
    return List.of(
        result,
        inputs.get(0).getGradient(),
        inputs.get(1).getGradient(),
        inputs.get(2).getGradient());
  }

  /** The same numbers in both precisions, and without the waves that would cancel in sums. */
  private static float[] draw(int size) {
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
