package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.torch.Torch;

/** Layers against closed forms, and convolutions in float32 against float64. */
class LayersTest {

  /** One layer as a network of slices. */
  private static final class Alone extends NetworkModule {
    private final int channels;
    private final UnaryOperator<Node> layer;

    Alone(int channels, UnaryOperator<Node> layer) {
      this.channels = channels;
      this.layer = layer;
    }

    Alone(int channels, Convolution convolution) {
      this(channels, convolution::forward);
      add("layer", convolution);
    }

    @Override
    public int inputChannels() {
      return channels;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      return List.of(trace.stage("layer", () -> layer.apply(trace.image())));
    }

    @Override
    public int dimensions() {
      return 2;
    }
  }

  private static NDArray run(UnaryOperator<Node> layer, NDArray x, boolean training) {
    int channels = Math.toIntExact(x.getShape().get(1));
    try (ModuleNetwork network =
        new ModuleNetwork(new Alone(channels, layer), x.getManager(), x.getDataType(), 1)) {
      return network.forward(x, training).get(0);
    }
  }

  @Test
  void doublingKeepsTheCornersAndIsStraightBetween() {
    try (NDManager manager = Torch.newManager()) {
      NDArray x = manager.create(new double[] {0, 1, 2, 0, 1, 2}, new Shape(1, 1, 2, 3));
      double[] row = IntStream.range(0, 6).mapToDouble(i -> 0.4 * i).toArray();
      NDArray doubled = run(Resampling::doubled, x, false);
      assertEquals(new Shape(1, 1, 4, 6), doubled.getShape());
      for (int y = 0; y < 4; y++) {
        assertArrayEquals(row, doubled.get("0,0,{}", y).toDoubleArray(), 1e-12);
      }
    }
  }

  @Test
  void poolingTakesTheLargestOfEachSquareAndLeavesTheEdgeThatIsTooSmall() {
    try (NDManager manager = Torch.newManager()) {
      double[] ramp = DoubleStream.iterate(0, v -> v + 1).limit(36).toArray();
      NDArray x = manager.create(ramp, new Shape(1, 1, 6, 6));
      NDArray pooled = run(node -> Resampling.maxPool(node, 3, 2), x, false);
      assertEquals(new Shape(1, 1, 2, 2), pooled.getShape());
      assertArrayEquals(new double[] {14, 16, 26, 28}, pooled.toDoubleArray());
    }
  }

  @Test
  void standardisedWeightsHaveMeanZeroAndBiasedVarianceOne() {
    try (NDManager manager = Torch.newManager()) {
      // Rows {a, -a} and {3, 5}: mean 0 and 4, biased variance a^2 and 1.
      double a = 0.01;
      NDArray weight = manager.create(new double[] {a, -a, 3, 5}, new Shape(2, 1, 1, 2));
      double[] found =
          run(node -> WeightStandardization.of(node, 1e-5), weight, false).toDoubleArray();
      double small = a / Math.sqrt(a * a + 1e-5);
      double large = 1 / Math.sqrt(1 + 1e-5);
      assertArrayEquals(new double[] {small, -small, -large, large}, found, 1e-12);
    }
  }

  @Test
  void channelsAreDroppedAsAWholeAndTheRestIsScaled() {
    try (NDManager manager = Torch.newManager()) {
      NDArray x = manager.ones(new Shape(4, 50, 3, 3), DataType.FLOAT64);
      NDArray dropped = run(node -> node.dropChannels(0.2, false), x, true);
      int zeros = 0;
      for (double[] channel : rows(dropped.toDoubleArray(), 9)) {
        zeros += channel[0] == 0 ? 1 : 0;
        double[] expected = new double[9];
        Arrays.fill(expected, channel[0] == 0 ? 0 : 1 / 0.8);
        assertArrayEquals(expected, channel, 1e-12);
      }
      // 200 channels: 40 on average, deviation 6
      assertTrue(zeros > 10 && zeros < 70, zeros + " of 200 dropped");
      double[] kept = run(node -> node.dropChannels(0.2, false), x, false).toDoubleArray();
      assertArrayEquals(x.toDoubleArray(), kept);
      double[] always = run(node -> node.dropChannels(0.2, true), x, false).toDoubleArray();
      assertTrue(Arrays.stream(always).anyMatch(v -> v == 0));
    }
  }

  private static List<double[]> rows(double[] values, int length) {
    List<double[]> rows = new ArrayList<>();
    for (int start = 0; start < values.length; start += length) {
      rows.add(Arrays.copyOfRange(values, start, start + length));
    }
    return rows;
  }

  /**
   * Those of a residual network of slices.
   *
   * @param size of the image
   */
  private record Case(int inputs, int outputs, int kernel, int stride, int batch, int size) {}

  @TestFactory
  Stream<DynamicTest> convolutionsOfSlicesAreAsGoodInFloat32() {
    return Stream.of(
            new Case(3, 64, 7, 2, 1, 64),
            new Case(3, 32, 7, 2, 2, 64),
            new Case(4, 20, 7, 2, 2, 64),
            new Case(32, 32, 3, 1, 2, 15),
            new Case(24, 24, 3, 2, 1, 15),
            new Case(20, 12, 3, 2, 2, 15),
            new Case(160, 16, 3, 1, 2, 16),
            new Case(8, 3, 3, 1, 2, 64),
            new Case(64, 128, 1, 2, 2, 15))
        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> compare(each)));
  }

  private static void compare(Case each) {
    double[] exact = resultAndGradients(each, DataType.FLOAT64);
    double[] found = resultAndGradients(each, DataType.FLOAT32);
    double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
    assertArrayEquals(exact, found, 1e-5 * largest);
  }

  /** The output and the gradients of half its squared norm, one after another. */
  private static double[] resultAndGradients(Case each, DataType precision) {
    Convolution convolution =
        new Convolution(
            each.inputs, each.outputs, Window.of(2, each.kernel, each.stride), 1, false);
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network =
            new ModuleNetwork(new Alone(each.inputs, convolution), manager, precision, 1)) {
      NDArray x =
          manager
              .arange(each.batch * each.inputs * each.size * each.size)
              .toType(DataType.FLOAT64, true)
              .mul(0.7)
              .sin()
              .reshape(each.batch, each.inputs, each.size, each.size)
              .toType(DataType.FLOAT32, true)
              .toType(precision, true);
      x.setRequiresGradient(true);
      NDArray weight = network.parameters().get("layer.weight");
      NDArray y;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        y = network.forward(x, true).get(0);
        collector.backward(y.square().sum().mul(0.5));
      }
      return Stream.of(y, x.getGradient(), weight.getGradient())
          .flatMapToDouble(
              array -> {
                double[] values = array.toType(DataType.FLOAT64, true).toDoubleArray();
                double norm = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
                return Arrays.stream(values).map(v -> v / norm);
              })
          .toArray();
    }
  }

  @Test
  void aBottlenecksConvolutionHasKernelOne() {
    for (Window window : List.of(Window.cube(3, 1), Window.of(3, 1, 2, 0))) {
      Convolution wide = new Convolution(2, 4, window);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> wide.endOfBottleneck(null, null, 0));
      assertTrue(refusal.getMessage().contains("kernel 1, stride 1"), refusal.getMessage());
    }
  }
}
