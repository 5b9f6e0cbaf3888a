package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.segbench.models.Execution;
import org.segbench.models.RecordedPass;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Operations;

/**
 * Runs a layer alone, forward and in training backward too, and tells the time.
 *
 * @param manager says the device
 * @param precision of weights and images, FLOAT32 or FLOAT64
 * @param low of products
 * @param training whether a pass goes backward too
 */
record FormulaTimer(
    NDManager manager, DataType precision, Execution.Precision low, boolean training) {
  /** The cost is linear in the planes: as many as this many numbers fill are enough to tell it. */
  private static final long NUMBERS = 1 << 22;

  private static final int FEWEST_PLANES = 16;

  /** Seconds of a pass of so much of the layer as tells formulas apart. */
  double partSeconds(ConvolutionShape layer, Formula formula) {
    return seconds(layer.withPlanes(planes(layer)), formula);
  }

  /** Seconds of a pass of the layer. */
  double seconds(ConvolutionShape layer, Formula formula) {
    try (NDManager scope = manager.newSubManager();
        Operations operations = new Operations(scope);
        ModuleNetwork network = new ModuleNetwork(new Alone(layer, formula), scope, precision, 1)) {
      network.use(Execution.DEFAULT.with(low));
      NDArray image = image(layer, scope);
      Autograd autograd = new Autograd(operations);
      pass(network, image, autograd); // compiles, and allocates
      long start = System.nanoTime();
      pass(network, image, autograd);
      return (System.nanoTime() - start) * 1e-9;
    }
  }

  private static int planes(ConvolutionShape layer) {
    int planes = layer.spatial().get(0);
    long numbers = Arrays.stream(layer.input()).asLongStream().reduce(1, Math::multiplyExact);
    long wanted = Math.max(FEWEST_PLANES, planes * NUMBERS / numbers);
    return (int) Math.min(planes, wanted);
  }

  private NDArray image(ConvolutionShape layer, NDManager scope) {
    Shape shape = new Shape(Arrays.stream(layer.input()).asLongStream().toArray());
    // Not drawn: a trial between two passes must leave their random numbers alone.
    NDArray image = scope.ones(shape);
    return precision == DataType.FLOAT32 ? image : image.toType(precision, false);
  }

  private void pass(ModuleNetwork network, NDArray image, Autograd autograd) {
    try (NDManager scope = image.getManager().newSubManager()) {
      NDArray seen = image.duplicate();
      seen.attach(scope);
      if (training) {
        seen.setRequiresGradient(true);
        RecordedPass pass = network.record(seen, autograd);
        pass.backward(List.of(0), pass.logits());
        wait(seen.getGradient());
      } else {
        wait(network.forward(seen, false).get(0));
      }
    }
  }

  /** A device computes on its own until somebody asks for a number. */
  private static void wait(NDArray result) {
    try (NDArray flat = result.flatten();
        NDArray first = flat.get("0:1")) {
      first.toArray();
    }
  }

  /** A network of the one layer, computed by the one formula. */
  private static final class Alone extends NetworkModule {
    private final ConvolutionShape layer;
    private final Formula formula;
    private final Parameter weight;
    private final Parameter bias;

    Alone(ConvolutionShape layer, Formula formula) {
      this.layer = layer;
      this.formula = formula;
      this.weight = parameter("weight", new Constant(0.01), layer.weight());
      this.bias = layer.biased() ? parameter("bias", new Constant(0), layer.outputs()) : null;
    }

    @Override
    public int inputChannels() {
      return layer.inputs();
    }

    @Override
    public int dimensions() {
      return layer.window().axes();
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      Node x = trace.image();
      return List.of(
          trace.stage(
              "layer", () -> formula.apply(x, x.of(weight), bias == null ? null : x.of(bias))));
    }
  }
}
