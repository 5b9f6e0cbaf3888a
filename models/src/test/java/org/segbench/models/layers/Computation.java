package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Torch;

/** A function of arrays that is traced, compiled and differentiated like a network's stage. */
record Computation(Function<Node[], Node> body, Trace.Setting setting, DataType precision) {

  /** In float64, with the formulas for it. */
  static Computation exact(Function<Node[], Node> body) {
    return new Computation(body, new Trace.Setting(true, false), DataType.FLOAT64);
  }

  /** In float32, with the formulas for it. */
  static Computation fast(Function<Node[], Node> body) {
    return new Computation(body, new Trace.Setting(true, true), DataType.FLOAT32);
  }

  /** Numbers in row-major order. */
  static final class Array {
    private final double[] values;
    private final int[] shape;

    Array(double[] values, int... shape) {
      this.values = values.clone();
      this.shape = shape.clone();
    }

    /** Normal numbers that float32 holds exactly. */
    static Array random(Random random, int... shape) {
      int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      double[] values = new double[size];
      Arrays.setAll(values, i -> (float) random.nextGaussian());
      return new Array(values, shape);
    }

    double[] values() {
      return values;
    }
  }

  /** Normal numbers: waves or ones would cancel in the gradients' sums. */
  static double[] weights(int size) {
    return Array.random(new Random(size), size).values();
  }

  private static final class Inputs extends Module {
    private final List<Parameter> inputs = new ArrayList<>();

    Inputs(Array... arrays) {
      for (Array array : arrays) {
        inputs.add(parameter("input" + inputs.size(), new Constant(0), array.shape));
      }
    }
  }

  /** What comes out, then the gradient of the sum of it times {@link #weights} for each input. */
  List<double[]> of(Array... arrays) {
    Inputs root = new Inputs(arrays);
    Trace trace = new Trace(root, new int[] {1, 1}, setting);
    Node result =
        trace.stage(
            "all",
            () -> body.apply(root.inputs.stream().map(trace::parameter).toArray(Node[]::new)));
    try (NDManager manager = Torch.newManager();
        Operations operations = new Operations(manager)) {
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      for (int i = 0; i < arrays.length; i++) {
        NDArray leaf = array(arrays[i].values, shape(arrays[i].shape), manager);
        leaf.setRequiresGradient(true);
        leaves.put("input" + i, leaf);
      }
      Program program = new Program(trace, List.of(result), leaves, operations, manager, precision);
      NDArray output;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        output = program.run(manager.zeros(new Shape(1, 1), precision)).get(0);
        NDArray weights = array(weights((int) output.size()), shape(result.shape()), manager);
        collector.backward(output.mul(weights).sum());
      }
      return Stream.concat(Stream.of(output), leaves.values().stream().map(NDArray::getGradient))
          .map(Computation::doubles)
          .toList();
    }
  }

  private NDArray array(double[] values, Shape shape, NDManager manager) {
    return manager.create(values, shape).toType(precision, true);
  }

  private static Shape shape(int[] sizes) {
    return new Shape(Arrays.stream(sizes).asLongStream().toArray());
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }
}
