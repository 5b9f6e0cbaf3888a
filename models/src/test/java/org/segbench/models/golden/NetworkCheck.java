package org.segbench.models.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.segbench.models.Network;
import org.segbench.models.RecordedPass;
import org.segbench.models.golden.GoldenNetwork.Entry;
import org.segbench.models.golden.GoldenNetwork.Output;
import org.segbench.models.torch.Autograd;
import org.segbench.models.torch.Gradients;
import org.segbench.models.torch.Operations;

/**
 * Holds a network against its fixture: names, shapes, fill, outputs and gradient norms. Each
 * deviation is counted in tolerances, so that 1 is the limit.
 *
 * <p>The tolerances: in float32 an output may be off by five times what the reference itself loses
 * in float32, plus 1e-5 of the largest value; a gradient's norm by 2e-3, or twice what the
 * reference's norms lose in float32, plus the fixture's floor; what a fixture does not say of these
 * losses, {@link Conditioning} estimates. In float64 outputs and norms agree to 1e-7, which leaves
 * the nine digits of the stored numbers their rounding.
 */
public final class NetworkCheck {
  private final GoldenNetwork fixture;
  private final boolean exact;
  private double worstOutput;
  private double worstGradient;

  private NetworkCheck(GoldenNetwork fixture, DataType precision) {
    this.fixture = fixture;
    this.exact = precision == DataType.FLOAT64;
  }

  /**
   * Runs all checks on a network of the fixture's configuration and prints the worst deviations.
   */
  public static void run(GoldenNetwork fixture, Network network, DataType precision) {
    NetworkCheck check = new NetworkCheck(fixture, precision);
    check.fill(network);
    try (NDManager manager = network.manager().newSubManager()) {
      float[] values = fixture.fill().input(fixture.inputShape());
      NDArray input =
          manager.create(values, Fill.shape(fixture.inputShape())).toType(precision, true);
      input.setRequiresGradient(true);
      check.outputsAndGradients(network, input);
    }
    System.out.printf(
        "%s %s: worst output %.3f, worst gradient norm %.3f of the tolerance%n",
        fixture.title(), precision, check.worstOutput, check.worstGradient);
    assertTrue(check.worstOutput <= 1, "outputs deviate by " + check.worstOutput);
    assertTrue(check.worstGradient <= 1, "gradients deviate by " + check.worstGradient);
  }

  private void fill(Network network) {
    List<Entry> found = entries(network);
    if (!fixture.state().isEmpty()) {
      assertEquals(
          fixture.state().stream().map(entry -> entry.name() + entry.shape()).toList(),
          found.stream().map(entry -> entry.name() + entry.shape()).toList());
    }
    try (NDManager manager = network.manager().newSubManager()) {
      network.load(fixture.fill().weights(found, manager));
    }
    for (Entry entry : fixture.state()) {
      double norm = norm(network.state().get(entry.name()));
      assertEquals(entry.l2(), norm, 2e-6 * entry.l2(), entry.name());
    }
  }

  /** The floating-point entries of a network's state, numbered as the fills number them. */
  static List<Entry> entries(Network network) {
    List<Entry> entries = new ArrayList<>();
    network
        .state()
        .forEach(
            (name, array) -> {
              if (array.getDataType().isFloating()) {
                List<Integer> shape = sizes(array.getShape().getShape());
                entries.add(new Entry(entries.size(), name, shape, Double.NaN));
              }
            });
    return entries;
  }

  private void outputsAndGradients(Network network, NDArray input) {
    // Heads below full resolution answer in training only, and such networks have no batch norm.
    boolean training = fixture.training() || fixture.outputs().size() > 1;
    double total = training ? trained(network, input) : predicted(network, input);
    if (exact && fixture.gradientNorms().containsKey("__loss__")) {
      double expected = fixture.gradientNorms().get("__loss__").orElseThrow();
      double scale = 0;
      for (Output output : fixture.outputs()) {
        scale += output.statistics().get("l2");
      }
      output(Math.abs(total - expected) / (1e-7 * scale));
    }
    fixture.gradientNorms().forEach((name, norm) -> compare(name, norm, network, input));
    fixture
        .runningNorms()
        .forEach(
            (name, norm) ->
                output(
                    Math.abs(norm(network.state().get(name)) / norm - 1)
                        / (exact ? 1e-7 : 5 * fixture.float32RunningDeviation() + 1e-5)));
  }

  /** As training computes: in a pass that is walked back. */
  private double trained(Network network, NDArray input) {
    try (Operations operations = new Operations(input.getManager())) {
      RecordedPass pass = network.record(input, new Autograd(operations));
      List<NDArray> outputs = pass.logits();
      outputs.forEach(output -> output.setRequiresGradient(true));
      double loss = loss(outputs);
      pass.backward(
          IntStream.range(0, outputs.size()).boxed().toList(),
          outputs.stream().map(NDArray::getGradient).toList());
      return loss;
    }
  }

  private double predicted(Network network, NDArray input) {
    try (GradientCollector collector = input.getManager().getEngine().newGradientCollector()) {
      return backward(collector, network.forward(input, false));
    }
  }

  private double loss(List<NDArray> outputs) {
    try (GradientCollector collector =
        outputs.get(0).getManager().getEngine().newGradientCollector()) {
      return backward(collector, outputs);
    }
  }

  private double backward(GradientCollector collector, List<NDArray> outputs) {
    assertEquals(fixture.outputs().size(), outputs.size());
    double total = 0;
    NDArray loss =
        outputs.get(0).getManager().create(0.0).toType(outputs.get(0).getDataType(), true);
    for (int head = 0; head < outputs.size(); head++) {
      NDArray output = outputs.get(head);
      compare(fixture.outputs().get(head), output);
      NDArray term = term(output);
      total += term.toType(DataType.FLOAT64, true).getDouble();
      loss = loss.add(term);
    }
    collector.backward(loss);
    return total;
  }

  private void compare(Output expected, NDArray array) {
    assertEquals(expected.shape(), sizes(array.getShape().getShape()));
    double tolerance =
        exact
            ? 1e-7 * expected.maximum()
            : 5 * expected.float32Deviation() + 1e-5 * expected.maximum();
    output(deviation(expected, array) * expected.maximum() / tolerance);
  }

  /**
   * The largest deviation of sampled values and of statistics (sums per element), relative to the
   * largest value.
   */
  public static double deviation(Output expected, NDArray array) {
    double[] found = doubles(array);
    double worst = 0;
    for (int i = 0; i < expected.sample().size(); i++) {
      worst = worst(worst, Math.abs(found[i * expected.stride()] - expected.sample().get(i)));
    }
    Map<String, Double> statistics = expected.statistics();
    double mean = IntStream.range(0, found.length).mapToDouble(i -> found[i]).average().orElse(0);
    double square = 0;
    double absolute = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double cosine = 0;
    for (int i = 0; i < found.length; i++) {
      square += found[i] * found[i];
      absolute += Math.abs(found[i]);
      min = Math.min(min, found[i]);
      max = Math.max(max, found[i]);
      cosine += found[i] * Math.cos(0.01 * i);
    }
    double n = found.length;
    worst = worst(worst, Math.abs(mean - statistics.get("mean")));
    worst = worst(worst, Math.abs(absolute - statistics.get("abs_sum")) / n);
    worst = worst(worst, Math.abs(min - statistics.get("min")));
    worst = worst(worst, Math.abs(max - statistics.get("max")));
    worst = worst(worst, Math.abs(Math.sqrt(square) - statistics.get("l2")) / Math.sqrt(n));
    worst = worst(worst, Math.abs(cosine - statistics.get("cos_dot")) / n);
    return worst / expected.maximum();
  }

  private void compare(String name, OptionalDouble expected, Network network, NDArray input) {
    if (name.equals("__loss__")) {
      return;
    }
    NDArray leaf = name.equals("__input__") ? input : network.parameters().get(name);
    try (NDManager manager = input.getManager().newSubManager()) {
      Optional<NDArray> gradient = Gradients.of(leaf, manager);
      assertEquals(expected.isPresent(), gradient.isPresent(), "gradient of " + name);
      gradient.ifPresent(array -> compare(name, expected.orElseThrow(), norm(array)));
    }
  }

  private void compare(String name, double expected, double found) {
    double tolerance =
        exact
            ? 1e-7 * (expected + fixture.gradientFloor())
            : Math.max(2e-3, 2 * fixture.float32GradientDeviation()) * expected
                + fixture.gradientFloor();
    double deviation = Math.abs(found - expected) / tolerance;
    if (!(deviation <= 1)) {
      System.out.printf("  %s: gradient norm %g instead of %g%n", name, found, expected);
    }
    worstGradient = worst(worstGradient, deviation);
  }

  private void output(double deviation) {
    worstOutput = worst(worstOutput, deviation);
  }

  /** A head's part of the loss: each element times the cosine of a hundredth of its index. */
  static NDArray term(NDArray output) {
    NDArray cosines = cosines(output.size(), output.getManager());
    return output.flatten().mul(cosines.toType(output.getDataType(), true)).sum();
  }

  /** Not a number counts as worst. */
  private static double worst(double a, double b) {
    return b <= a ? a : Double.isNaN(b) ? Double.POSITIVE_INFINITY : b;
  }

  private static NDArray cosines(long size, NDManager manager) {
    double[] cosines =
        IntStream.range(0, Math.toIntExact(size)).mapToDouble(j -> Math.cos(0.01 * j)).toArray();
    return manager.create(cosines);
  }

  static double norm(NDArray array) {
    double sum = 0;
    for (double value : doubles(array)) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] doubles(NDArray array) {
    try (NDArray copy = array.toType(DataType.FLOAT64, true)) {
      return copy.toDoubleArray();
    }
  }

  public static List<Integer> sizes(long[] shape) {
    return Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
  }
}
