package org.segbench.benchmarks.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalSequenceTest {

  @Test
  void theQuantileInvertsTheDistribution() {
    for (double p : new double[] {1e-12, 1e-6, 0.001, 0.07, 0.0751, 0.2, 0.5, 0.6, 0.9251, 0.999}) {
      double x = NormalSequence.quantile(p);
      double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      // What x is off by, from what its probability is off by.
      assertEquals(0, (below(x) - p) / density, 1e-6 * Math.max(0.1, Math.abs(x)), "at " + p);
    }
    assertEquals(-NormalSequence.quantile(0.01), NormalSequence.quantile(0.99), 1e-7);
  }

  @Test
  void everyIndexHasItsOwnNumberAndKeepsIt() {
    NormalSequence sequence = new NormalSequence(5);
    assertEquals(sequence.at(1_000_000), new NormalSequence(5).at(1_000_000));
    assertTrue(sequence.at(1) != sequence.at(2));
    assertTrue(sequence.at(1) != new NormalSequence(6).at(1));
  }

  /** The share of a normal variable below x: the density's integral, by Simpson's rule. */
  private static double below(double x) {
    double from = x - 40;
    int steps = 200_000;
    double h = (x - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double at = from + i * h;
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-at * at / 2);
    }
    return sum * h / 3 / Math.sqrt(2 * Math.PI);
  }
}
