package org.segbench.models.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.models.parameters.Initialization.Computed;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.Initialization.Normal;
import org.segbench.models.parameters.Initialization.TruncatedNormal;
import org.segbench.models.parameters.Initialization.Uniform;
import org.segbench.models.parameters.ParameterSpec.Kind;

/** Moments of what is drawn against those of the distribution. */
class FirstValuesTest {
  private static final int COUNT = 200_000;

  /** Standard errors that a moment may be off by. */
  private static final double ERRORS = 4;

  private static double[] draw(Initialization initialization, int position) {
    ParameterSpec spec = new ParameterSpec("weight", List.of(COUNT / 10, 10), initialization);
    float[] values = FirstValues.of(spec, SplitMix64.stream(3, position));
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(v -> Math.pow(v, power)).average().orElseThrow();
  }

  /**
   * Mean, skewness, variance and tails.
   *
   * @param kurtosis fourth moment over the variance squared
   */
  private static void assertMoments(double[] values, double variance, double kurtosis) {
    double deviation = Math.sqrt(variance);
    double error = ERRORS / Math.sqrt(values.length);
    assertEquals(0, moment(values, 1) / deviation, error);
    assertEquals(1, moment(values, 2) / variance, error * Math.sqrt(kurtosis - 1));
    // Sixth and eighth moments of these distributions are at most the normal's 15 and 105.
    assertEquals(0, moment(values, 3) / Math.pow(deviation, 3), error * Math.sqrt(15));
    assertEquals(kurtosis, moment(values, 4) / (variance * variance), error * Math.sqrt(105));
  }

  @Test
  void uniformFillsItsInterval() {
    double[] values = draw(new Uniform(0.3), 0);
    assertMoments(values, 0.3 * 0.3 / 3, 9.0 / 5);
    assertTrue(Arrays.stream(values).allMatch(v -> Math.abs(v) <= 0.3f));
    assertTrue(Arrays.stream(values).max().orElseThrow() > 0.2999);
    assertTrue(Arrays.stream(values).min().orElseThrow() < -0.2999);
  }

  @Test
  void normalHasTheNormalsMoments() {
    assertMoments(draw(new Normal(0.02), 1), 0.02 * 0.02, 3);
  }

  @Test
  void aFarLimitLeavesTheNormalAsItIs() {
    assertMoments(draw(new TruncatedNormal(0.02, 2), 2), 0.02 * 0.02, 3);
  }

  /** With a the limit in deviations, Z its probability: variance 1 - 2 a phi(a) / Z. */
  @Test
  void aNearLimitCutsTheTails() {
    double deviation = 0.5;
    double[] values = draw(new TruncatedNormal(deviation, 0.5), 3);
    assertTrue(Arrays.stream(values).allMatch(v -> Math.abs(v) <= 0.5));
    double z = 0.682689492137086;
    double phi = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);
    double variance = 1 - 2 * phi / z;
    // E x^4 = 3 E x^2 - 2 a^3 phi(a) / Z
    double fourth = 3 * variance - 2 * phi / z;
    assertMoments(values, variance * deviation * deviation, fourth / (variance * variance));
  }

  @Test
  void theNamedInitialisationsHaveTheDeviationsOfPyTorch() {
    assertEquals(new Uniform(1 / Math.sqrt(27)), Initialization.torchDefault(27));
    assertEquals(new Uniform(Math.sqrt(6.0 / 48)), Initialization.xavierUniform(16, 32));
    Normal he = (Normal) Initialization.kaimingNormal(27, 0.01);
    assertEquals(Math.sqrt(2 / (27 * 1.0001)), he.deviation(), 1e-12);
  }

  @Test
  void neighboursAndParametersAreIndependent() {
    double[] first = draw(new Normal(1), 4);
    double[] second = draw(new Normal(1), 5);
    double error = ERRORS / Math.sqrt(COUNT);
    double beside = 0;
    double across = 0;
    for (int i = 0; i + 1 < COUNT; i++) {
      beside += first[i] * first[i + 1] / COUNT;
      across += first[i] * second[i] / COUNT;
    }
    assertEquals(0, beside, error);
    assertEquals(0, across, error);
  }

  @Test
  void aValueDependsOnSeedParameterAndPlaceAlone() {
    double[] whole = draw(new TruncatedNormal(1, 0.5), 6);
    ParameterSpec part = new ParameterSpec("other", List.of(7), new TruncatedNormal(1, 0.5));
    float[] values = FirstValues.of(part, SplitMix64.stream(3, 6));
    for (int i = 0; i < values.length; i++) {
      assertEquals(whole[i], values[i]);
    }
  }

  @Test
  void constantsAndIntegersAreWhatTheySay() {
    assertArrayEquals(
        new float[] {0.25f, 0.25f},
        FirstValues.of(new ParameterSpec("gamma", List.of(2), new Constant(0.25)), 1));
    assertArrayEquals(new long[] {5}, FirstValues.integers(integers(new Constant(5), List.of())));
    assertArrayEquals(
        new long[] {0, 1, 4, 9},
        FirstValues.integers(integers(new Computed(i -> i * i), List.of(2, 2))));
  }

  @Test
  void integersAreNotDrawnNorNumbersComputed() {
    ParameterSpec drawn = integers(new Normal(1), List.of(2));
    assertThrows(IllegalArgumentException.class, () -> FirstValues.integers(drawn));
    ParameterSpec computed = new ParameterSpec("weight", List.of(2), new Computed(i -> i));
    assertThrows(IllegalArgumentException.class, () -> FirstValues.of(computed, 1));
  }

  @Test
  void widthsOfDistributionsArePositive() {
    assertThrows(IllegalArgumentException.class, () -> new Uniform(0));
    assertThrows(IllegalArgumentException.class, () -> new Normal(-1));
    assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(1, Double.NaN));
  }

  private static ParameterSpec integers(Initialization initialization, List<Integer> shape) {
    return new ParameterSpec("index", shape, initialization, Kind.INTEGER);
  }
}
