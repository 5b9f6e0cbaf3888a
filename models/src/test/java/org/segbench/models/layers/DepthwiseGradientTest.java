package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.models.Execution;
import org.segbench.models.RecordedPass;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Torch;

/** Gradients in closed form against those that libtorch derives. */
class DepthwiseGradientTest {
  private static final int CLASSES = 2;

  /**
   * A residual block whose depthwise layer reads what a stage computed and the rest reads too, and
   * is a result of the network besides.
   */
  private static final class Block extends NetworkModule {
    private final Convolution stem;
    private final Convolution depthwise;
    private final Convolution point;

    Block(int channels, int kernel, boolean biased) {
      stem = add("stem", new Convolution(1, channels, Window.cube(1, 1)));
      depthwise =
          add(
              "depthwise",
              new Convolution(channels, channels, Window.cube(kernel, 1), channels, biased));
      point = add("point", new Convolution(channels, CLASSES, Window.cube(1, 1)));
    }

    int channels() {
      return depthwise.outputs();
    }

    @Override
    public int inputChannels() {
      return 1;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      Node x = trace.stage("stem", () -> stem.forward(trace.image()));
      Node mixed = trace.stage("mixed", () -> depthwise.forward(x));
      Node y = trace.stage("block", () -> x.plus(mixed.gelu()));
      return List.of(trace.stage("head", () -> point.forward(y.plus(x))), mixed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 32, 3, true",
    "2, 16, 3, false",
    "2, 8, 5, true",
    "1, 32, 5, false",
    "3, 6, 7, true",
    "2, 48, 7, true"
  })
  void theyAreTheDerivedOnes(int batch, int channels, int kernel, boolean biased) {
    Shape shape = new Shape(batch, 1, 6, 9, 7);
    Map<String, double[]> derived =
        gradients(new Block(channels, kernel, biased), shape, DataType.FLOAT64, false);
    Map<String, double[]> own =
        gradients(new Block(channels, kernel, biased), shape, DataType.FLOAT64, true);
    Map<String, double[]> single =
        gradients(new Block(channels, kernel, biased), shape, DataType.FLOAT32, true);
    assertEquals(derived.keySet(), own.keySet());
    derived.forEach(
        (name, values) -> {
          assertTrue(deviation(values, own.get(name)) < 1e-12, name);
          double rounding = deviation(values, single.get(name));
          assertTrue(rounding < 1e-5, name + ": " + rounding);
        });
  }

  /** Logits, and gradients by name: the image's and all parameters'. */
  private static Map<String, double[]> gradients(
      Block block, Shape shape, DataType precision, boolean recorded) {
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager);
        ModuleNetwork network = new ModuleNetwork(block, manager, precision, 1)) {
      Autograd autograd = new Autograd(operations);
      NDArray image = random(manager, shape, precision, 1);
      image.setRequiresGradient(true);
      Shape voxels = shape.slice(2);
      List<NDArray> arriving =
          List.of(
              random(manager, new Shape(shape.get(0), CLASSES).addAll(voxels), precision, 2),
              random(
                  manager, new Shape(shape.get(0), block.channels()).addAll(voxels), precision, 3));
      Map<String, double[]> found = new LinkedHashMap<>();
      if (recorded) {
        RecordedPass pass = network.record(image, autograd);
        assertFalse(pass.getClass().getSimpleName().startsWith("Whole"));
        found.put("logits", doubles(pass.logits().get(0)));
        pass.backward(List.of(0, 1), arriving);
      } else {
        network.use(Execution.DEFAULT.with(Execution.Formulas.NATIVE));
        List<NDArray> logits = Autograd.recorded(() -> network.forward(image, true));
        found.put("logits", doubles(logits.get(0)));
        autograd.backward(logits, arriving);
      }
      found.put("image", doubles(image.getGradient()));
      network
          .parameters()
          .forEach((name, parameter) -> found.put(name, doubles(parameter.getGradient())));
      return found;
    }
  }

  private static NDArray random(NDManager manager, Shape shape, DataType precision, long seed) {
    Random random = new Random(seed);
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape).toType(precision, true);
  }

  private static double[] doubles(NDArray array) {
    return array.stopGradient().toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** The largest difference, relative to the largest value. */
  private static double deviation(double[] expected, double[] found) {
    assertEquals(expected.length, found.length);
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(expected[i] - found[i]));
    }
    return worst / largest;
  }
}
