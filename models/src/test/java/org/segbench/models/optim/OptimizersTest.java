package org.segbench.models.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.OptimizerSettings;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.torch.Torch;

/** Against the update rules written out for one number at a time. */
class OptimizersTest {
  private static final AdamWSettings ADAMW = new AdamWSettings(1e-3, 0.9, 0.999, 1e-4, 3e-2);
  private static final SgdSettings NESTEROV = new SgdSettings(1e-2, 0.99, true, 3e-3);
  private static final SgdSettings MOMENTUM = new SgdSettings(1e-2, 0.9, false, 3e-3);
  private static final int STEPS = 7;

  @Test
  void adamWFollowsItsFormula() {
    AdamWSettings s = ADAMW;
    compare(
        s,
        () ->
            new ScalarRule() {
              private double mean;
              private double square;

              @Override
              public double step(double w, double g, double rate, int t) {
                double decayed = w * (1 - rate * s.weightDecay());
                mean = s.beta1() * mean + (1 - s.beta1()) * g;
                square = s.beta2() * square + (1 - s.beta2()) * g * g;
                double unbiasedMean = mean / (1 - Math.pow(s.beta1(), t));
                double unbiasedSquare = square / (1 - Math.pow(s.beta2(), t));
                return decayed - rate * unbiasedMean / (Math.sqrt(unbiasedSquare) + s.epsilon());
              }
            });
  }

  @Test
  void sgdFollowsItsFormulaWithAndWithoutLookingAhead() {
    for (SgdSettings s : List.of(NESTEROV, MOMENTUM)) {
      compare(
          s,
          () ->
              new ScalarRule() {
                private double buffer;

                @Override
                public double step(double w, double g, double rate, int t) {
                  double decayed = g + s.weightDecay() * w;
                  buffer = t == 1 ? decayed : s.momentum() * buffer + decayed;
                  return w - rate * (s.nesterov() ? decayed + s.momentum() * buffer : buffer);
                }
              });
    }
  }

  @Test
  void anotherMomentumCountsFromTheNextStepOn() {
    SgdSettings s = NESTEROV;
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(s, weights)) {
      double w = weights.parameters().get("a").toDoubleArray()[0];
      double buffer = 0;
      for (int t = 0; t < STEPS; t++) {
        double momentum = t < 3 ? s.momentum() : 0.95;
        if (t == 3) {
          optimizer.useMomentum(momentum);
        }
        double decayed = gradients(t)[0][0] + s.weightDecay() * w;
        buffer = momentum * buffer + decayed;
        w -= s.learningRate() * (decayed + momentum * buffer);
        weights.backward(gradients(t));
        optimizer.step(s.learningRate());
        assertEquals(w, weights.parameters().get("a").toDoubleArray()[0], 1e-12, "step " + t);
      }
    }
  }

  @Test
  void parametersWithoutGradientStayAsTheyAre() {
    for (OptimizerSettings settings : List.of(ADAMW, NESTEROV)) {
      try (Weights weights = new Weights();
          Optimizer optimizer = Optimizers.create(settings, weights)) {
        weights.backward(gradients(0));
        optimizer.step(0.1);
        assertArrayEquals(new double[] {1}, weights.parameters().get("dummy").toDoubleArray());
        assertTrue(optimizer.state().keySet().stream().noneMatch(key -> key.endsWith("dummy")));
      }
    }
  }

  @Test
  void gradientsAreZeroAfterAStep() {
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(ADAMW, weights)) {
      weights.backward(gradients(0));
      optimizer.step(0.1);
      assertArrayEquals(new double[6], weights.parameters().get("a").getGradient().toDoubleArray());
    }
  }

  @Test
  void aScaledLossGivesTheSameStep() {
    for (OptimizerSettings settings : List.of(ADAMW, NESTEROV)) {
      try (Weights plain = new Weights();
          Weights scaled = new Weights();
          Optimizer first = Optimizers.create(settings, plain);
          Optimizer second = Optimizers.create(settings, scaled)) {
        double[][] gradients = gradients(0);
        double[][] larger = gradients(0);
        for (double[] row : larger) {
          for (int i = 0; i < row.length; i++) {
            row[i] *= 1024;
          }
        }
        plain.backward(gradients);
        scaled.backward(larger);
        assertEquals(clipped(plain, first, 0.5, 1), clipped(scaled, second, 0.5, 1024));
        first.step(0.1);
        second.step(0.1);
        assertArrayEquals(
            plain.parameters().get("a").toDoubleArray(),
            scaled.parameters().get("a").toDoubleArray());
      }
    }
  }

  @Test
  void whatIsNotFiniteIsNamedAndDiscarded() {
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(NESTEROV, weights)) {
      double[][] gradients = gradients(0);
      weights.backward(gradients);
      assertEquals(Optional.empty(), optimizer.firstNotFinite());
      gradients[0][1] = Double.POSITIVE_INFINITY;
      weights.backward(gradients);
      assertFalse(Double.isFinite(clipped(weights, optimizer, 1, 4)));
      assertEquals(Optional.of("a"), optimizer.firstNotFinite());
      optimizer.discardGradients();
      assertArrayEquals(new double[6], weights.parameters().get("a").getGradient().toDoubleArray());
    }
  }

  @Test
  void clippingScalesToTheNormAndNeverUp() {
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(ADAMW, weights)) {
      double[][] gradients = gradients(0);
      double norm =
          Math.sqrt(
              DoubleStream.concat(DoubleStream.of(gradients[0]), DoubleStream.of(gradients[1]))
                  .map(g -> g * g)
                  .sum());
      weights.backward(gradients);
      assertEquals(norm, clipped(weights, optimizer, 2 * norm, 1), 1e-12 * norm);
      assertGradient(weights, gradients[0], 1);
      assertEquals(norm, clipped(weights, optimizer, norm / 4, 1), 1e-12 * norm);
      assertGradient(weights, gradients[0], norm / 4 / (norm + 1e-6));
    }
  }

  @Test
  void aRestoredOptimizerGoesOnBitForBit() {
    for (OptimizerSettings settings : List.of(ADAMW, NESTEROV)) {
      try (Weights through = new Weights();
          Optimizer first = Optimizers.create(settings, through);
          Weights resumed = new Weights();
          Optimizer second = Optimizers.create(settings, resumed)) {
        run(through, first, 0, 3);
        resumed.load(through.parameters());
        second.restore(first.state());
        run(through, first, 3, STEPS);
        run(resumed, second, 3, STEPS);
        for (String name : List.of("a", "b")) {
          assertArrayEquals(
              through.parameters().get(name).toDoubleArray(),
              resumed.parameters().get(name).toDoubleArray());
        }
      }
    }
  }

  @Test
  void refusesTheStateOfAnotherOptimizer() {
    try (Weights weights = new Weights();
        Optimizer sgd = Optimizers.create(NESTEROV, weights);
        Optimizer adamW = Optimizers.create(ADAMW, weights)) {
      run(weights, sgd, 0, 1);
      Map<String, NDArray> state = sgd.state();
      ModelException e = assertThrows(ModelException.class, () -> adamW.restore(state));
      assertTrue(e.getMessage().contains("momentum_buffer.a"), e.getMessage());
    }
  }

  @Test
  void aStepBeforeAnyBackwardPassIsRefused() {
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(ADAMW, weights)) {
      assertThrows(ModelException.class, () -> optimizer.step(0.1));
    }
  }

  private static double clipped(
      Weights weights, Optimizer optimizer, double largest, double scale) {
    return optimizer.clipGradients(largest, scale, weights.manager()).getDouble();
  }

  private interface ScalarRule {
    double step(double weight, double gradient, double rate, int t);
  }

  private static void compare(
      OptimizerSettings settings, java.util.function.Supplier<ScalarRule> rule) {
    try (Weights weights = new Weights();
        Optimizer optimizer = Optimizers.create(settings, weights)) {
      double[] expected = weights.parameters().get("a").toDoubleArray();
      ScalarRule[] rules = new ScalarRule[expected.length];
      for (int i = 0; i < rules.length; i++) {
        rules[i] = rule.get();
      }
      for (int t = 1; t <= STEPS; t++) {
        double rate = settings.learningRate() / t;
        double[][] gradients = gradients(t);
        weights.backward(gradients);
        optimizer.step(rate);
        for (int i = 0; i < rules.length; i++) {
          expected[i] = rules[i].step(expected[i], gradients[0][i], rate, t);
        }
        assertArrayEquals(expected, weights.parameters().get("a").toDoubleArray(), 1e-14);
      }
    }
  }

  private static void run(Weights weights, Optimizer optimizer, int from, int to) {
    for (int t = from; t < to; t++) {
      weights.backward(gradients(t));
      optimizer.step(1e-2);
    }
  }

  private static void assertGradient(Weights weights, double[] expected, double scale) {
    double[] scaled = DoubleStream.of(expected).map(g -> g * scale).toArray();
    double[] found = weights.parameters().get("a").getGradient().toDoubleArray();
    assertArrayEquals(scaled, found, 1e-13);
  }

  private static double[][] gradients(int t) {
    Random random = new Random(t);
    return new double[][] {
      random.doubles(6, -1, 1).toArray(), random.doubles(2, -1, 1).toArray(),
    };
  }

  /** A linear function of its weights, whose gradient is therefore whatever one wants. */
  private static final class Weights implements Network {
    private final NDManager manager = Torch.newManager();
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    Weights() {
      parameters.put("dummy", manager.create(new double[] {1}));
      parameters.put("a", manager.create(new double[] {.1, -.2, .3, 0, 1, -2}, new Shape(2, 3)));
      parameters.put("b", manager.create(new double[] {.5, .6}));
      parameters.values().forEach(leaf -> leaf.setRequiresGradient(true));
    }

    void backward(double[][] gradients) {
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray a = parameters.get("a").mul(manager.create(gradients[0], new Shape(2, 3))).sum();
        NDArray b = parameters.get("b").mul(manager.create(gradients[1])).sum();
        collector.backward(a.add(b));
      }
    }

    @Override
    public NDManager manager() {
      return manager;
    }

    @Override
    public Map<String, NDArray> parameters() {
      return parameters;
    }

    @Override
    public List<NDArray> forward(NDArray input, boolean training) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<int[]> headStrides() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void load(Map<String, NDArray> weights) {
      weights.forEach((name, value) -> parameters.get(name).set(value.toByteBuffer()));
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
