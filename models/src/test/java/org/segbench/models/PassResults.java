package org.segbench.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Scope;
import org.segbench.models.torch.Torch;

/**
 * What training passes of two samples leave, forward and back from random gradients at all heads.
 *
 * @param gradients of the parameters that have one
 * @param buffers running statistics and counters
 * @param kept arrays that the last of the passes left in the network's manager or above
 */
public record PassResults(
    List<double[]> logits,
    Map<String, double[]> gradients,
    Map<String, double[]> buffers,
    int kept) {

  /** Of two passes, whose gradients add up, on random images. */
  public static PassResults of(
      Network network, List<Integer> patch, DataType precision, Execution execution) {
    NDManager manager = network.manager();
    try (Operations operations = new Operations(manager);
        NDManager outer = manager.newSubManager()) {
      network.use(execution);
      Shape shape = new Shape(patch.stream().mapToLong(Integer::longValue).toArray());
      NDArray image = normal(outer, new Random(3), new Shape(2, 1).addAll(shape), precision);
      Autograd autograd = new Autograd(operations);
      pass(network, image, autograd);
      int before = manager.getManagedArrays().size();
      PassResults results = pass(network, image, autograd);
      int after = manager.getManagedArrays().size();
      return new PassResults(results.logits, results.gradients, results.buffers, after - before);
    }
  }

  private static PassResults pass(Network network, NDArray image, Autograd autograd) {
    try (Scope scope = Scope.around(image)) {
      Torch.seed(11);
      RecordedPass pass = network.record(image, autograd);
      List<NDArray> logits = pass.logits();
      Random random = new Random(5);
      List<NDArray> gradients =
          logits.stream()
              .map(head -> normal(scope.manager(), random, head.getShape(), head.getDataType()))
              .toList();
      pass.backward(IntStream.range(0, logits.size()).boxed().toList(), gradients);
      return left(network, logits, scope.manager());
    }
  }

  private static PassResults left(Network network, List<NDArray> logits, NDManager scope) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, leaf) ->
                Gradients.of(leaf, scope)
                    .ifPresent(gradient -> gradients.put(name, values(gradient, scope))));
    Map<String, double[]> buffers = new LinkedHashMap<>();
    network
        .state()
        .forEach(
            (name, array) -> {
              if (!network.parameters().containsKey(name)) {
                buffers.put(name, values(array, scope));
              }
            });
    List<double[]> values = new ArrayList<>();
    logits.forEach(head -> values.add(values(head, scope)));
    return new PassResults(values, gradients, buffers, 0);
  }

  private static double[] values(NDArray array, NDManager scope) {
    NDArray copy = array.toType(DataType.FLOAT64, true);
    copy.attach(scope);
    return copy.toDoubleArray();
  }

  private static NDArray normal(NDManager manager, Random random, Shape shape, DataType precision) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NDArray array = manager.create(values, shape);
    return precision == DataType.FLOAT32 ? array : array.toType(precision, true);
  }

  /**
   * Largest difference of gradients, in units of the largest of the same parameter; where all of
   * those are tiny, as a bias' before a norm, which are 0 but for rounding, in units of 1e-4 of the
   * largest of all.
   */
  public double gradientsDeviation(PassResults other) {
    double all = gradients.values().stream().mapToDouble(PassResults::largest).max().orElseThrow();
    double worst = 0;
    for (Map.Entry<String, double[]> entry : gradients.entrySet()) {
      double[] others = other.gradients.get(entry.getKey());
      double unit = Math.max(largest(entry.getValue()), 1e-4 * all);
      for (int i = 0; i < others.length; i++) {
        worst = Math.max(worst, Math.abs(entry.getValue()[i] - others[i]) / unit);
      }
    }
    return worst;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
