package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.torch.Torch;

/** Traced networks that run. */
class ProgramTest {

  /** A factor of 2 and whatever is done with it to slices. */
  private static final class Doubling extends NetworkModule {
    private final Parameter two = parameter("two", new Constant(2), 1);
    private final Function<Trace, List<Node>> pass;

    Doubling(Function<Trace, List<Node>> pass) {
      this.pass = pass;
    }

    /** A network with a skip over two stages, both of which it also answers with. */
    static Doubling withSkip() {
      Doubling[] self = new Doubling[1];
      self[0] =
          new Doubling(
              net -> {
                Node x = net.image();
                Node a = net.stage("a", () -> x.times(x.of(self[0].two)));
                List<Node> pair = net.stages("pair", () -> List.of(a.plus(1), a.times(10)));
                Node b = net.stage("b", () -> pair.get(0).plus(x));
                Node c = net.stage("c", () -> a.plus(b));
                return List.of(c, b);
              });
      return self[0];
    }

    @Override
    public int inputChannels() {
      return 1;
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      return pass.apply(trace);
    }
  }

  private static NDArray image(NDManager manager, DataType precision) {
    return manager
        .create(new double[] {1, -2, 3, -4}, new Shape(1, 1, 2, 2))
        .toType(precision, true);
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void laterStagesSeeWhatEarlierOnesLeft(DataType precision) {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network = new ModuleNetwork(Doubling.withSkip(), manager, precision, 1)) {
      List<NDArray> results = network.forward(image(manager, precision), false);
      // b = 2 x + 1 + x, c = 2 x + b
      assertArrayEquals(new double[] {6, -9, 16, -19}, doubles(results.get(0)));
      assertArrayEquals(new double[] {4, -5, 10, -11}, doubles(results.get(1)));
      assertEquals(precision, results.get(0).getDataType());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void constantsHaveTheNetworksPrecision(DataType precision) {
    Doubling network =
        new Doubling(
            net -> {
              Node constant = net.constant(new float[] {1, 2, 3, 4}, 2, 2);
              return List.of(net.stage("sum", () -> net.image().plus(constant)));
            });
    try (NDManager manager = Torch.newManager();
        ModuleNetwork built = new ModuleNetwork(network, manager, precision, 1)) {
      NDArray sum = built.forward(image(manager, precision), false).get(0);
      assertEquals(precision, sum.getDataType());
      assertArrayEquals(new double[] {2, 0, 6, 0}, doubles(sum));
    }
  }

  @Test
  void onlyTheResultsStayInTheImagesManager() {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network =
            new ModuleNetwork(Doubling.withSkip(), manager, DataType.FLOAT32, 1);
        NDManager own = manager.newSubManager()) {
      NDArray image = image(own, DataType.FLOAT32);
      network.forward(image, false).forEach(NDArray::close); // compiles
      int ofImage = own.getManagedArrays().size();
      int ofNetwork = network.manager().getManagedArrays().size();
      for (int pass = 0; pass < 3; pass++) {
        List<NDArray> results = network.forward(image, false);
        assertEquals(ofImage + results.size(), own.getManagedArrays().size());
        results.forEach(NDArray::close);
      }
      assertEquals(ofImage, own.getManagedArrays().size());
      assertEquals(ofNetwork, network.manager().getManagedArrays().size());
    }
  }

  @Test
  void gradientsFlowThroughTheStagesThoughTheirHandlesAreGone() {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network =
            new ModuleNetwork(Doubling.withSkip(), manager, DataType.FLOAT64, 1)) {
      NDArray image = image(manager, DataType.FLOAT64);
      image.setRequiresGradient(true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        collector.backward(network.forward(image, true).get(0).square().sum());
      }
      // c = (2 w + 1) x + 1 with w = 2: dc/dx = 5, dc/dw = 2 x
      double[] c = {6, -9, 16, -19};
      double[] x = {1, -2, 3, -4};
      double[] gradient = new double[4];
      double ofFactor = 0;
      for (int i = 0; i < 4; i++) {
        gradient[i] = 2 * c[i] * 5;
        ofFactor += 2 * c[i] * 2 * x[i];
      }
      assertArrayEquals(gradient, image.getGradient().toDoubleArray(), 1e-12);
      assertEquals(
          ofFactor, network.parameters().get("two").getGradient().toDoubleArray()[0], 1e-12);
    }
  }

  @Test
  void theFirstStageWhoseResultIsNotFiniteIsNamed() {
    Doubling[] self = new Doubling[1];
    self[0] =
        new Doubling(
            net -> {
              Node a = net.stage("large", () -> net.image().times(1e30));
              Node b = net.stage("larger", () -> a.times(a.of(self[0].two)));
              Node c = net.stage("too large", () -> b.times(1e30));
              return List.of(net.stage("lost", () -> c.plus(c.times(-1))));
            });
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network = new ModuleNetwork(self[0], manager, DataType.FLOAT32, 1)) {
      NDArray image = image(manager, DataType.FLOAT32);
      assertEquals(Optional.of("too large"), network.firstNotFinite(image));
      assertEquals(Optional.empty(), network.firstNotFinite(image.mul(1e-30)));
    }
  }

  @Test
  void dropoutDropsElementsAndDropPathSamplesKeepingTheExpectation() {
    int samples = 2000;
    Doubling network =
        new Doubling(
            net ->
                List.of(
                    net.stage("elements", () -> net.image().dropout(0.25)),
                    net.stage("samples", () -> net.image().dropPath(0.25))));
    try (NDManager manager = Torch.newManager();
        ModuleNetwork built = new ModuleNetwork(network, manager, DataType.FLOAT64, 1)) {
      Torch.seed(1);
      NDArray ones = manager.ones(new Shape(samples, 1, 2, 2), DataType.FLOAT64);
      List<NDArray> results = built.forward(ones, true);
      boolean mixed = false;
      for (NDArray result : results) {
        double[] values = result.toDoubleArray();
        assertTrue(Arrays.stream(values).allMatch(v -> v == 0 || Math.abs(v - 4.0 / 3) < 1e-12));
        // deviation of the mean of 2000 samples: sqrt(1/3 / 2000) = 0.013
        assertEquals(1, Arrays.stream(values).average().orElseThrow(), 0.06);
      }
      double[] elements = results.get(0).toDoubleArray();
      double[] whole = results.get(1).toDoubleArray();
      for (int at = 0; at < whole.length; at += 4) {
        mixed |= elements[at] != elements[at + 1];
        for (int i = 1; i < 4; i++) {
          assertEquals(whole[at], whole[at + i]);
        }
      }
      assertTrue(mixed);
      for (NDArray result : built.forward(ones, false)) {
        assertArrayEquals(ones.toDoubleArray(), result.toDoubleArray());
      }
    }
  }
}
