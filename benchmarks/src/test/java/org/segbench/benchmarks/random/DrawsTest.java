package org.segbench.benchmarks.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void mixesAsTheJdksOwnSplitMix64() {
    for (long seed : new long[] {0, 1, -1, 12345, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertEquals(new SplittableRandom(seed).nextLong(), Draws.mix(seed), "seed " + seed);
    }
  }

  @Test
  void doesNotDependOnOrderOrThreads() {
    double[] inOrder = new double[4000];
    Arrays.setAll(inOrder, i -> draws(i).uniform(Purpose.CASE, i % 3));
    double[] inParallel = new double[4000];
    IntStream.range(0, 4000)
        .parallel()
        .map(i -> 3999 - i)
        .forEach(i -> inParallel[i] = draws(i).uniform(Purpose.CASE, i % 3));
    assertTrue(Arrays.equals(inOrder, inParallel));
  }

  @Test
  void everyPartOfTheKeyMatters() {
    Set<Double> seen = new HashSet<>();
    int asked = 0;
    for (long seed = 0; seed < 3; seed++) {
      for (Phase phase : Phase.values()) {
        for (int epoch = 0; epoch < 4; epoch++) {
          for (int iteration = 0; iteration < 4; iteration++) {
            for (int sample = 0; sample < 3; sample++) {
              for (Purpose purpose : Purpose.values()) {
                for (int index = 0; index < 3; index++) {
                  Draws draws = new Draws(seed, phase, epoch, iteration, sample);
                  seen.add(draws.uniform(purpose, index));
                  asked++;
                }
              }
            }
          }
        }
      }
    }
    assertEquals(asked, seen.size());
  }

  @Test
  void integersAreUniform() {
    int bound = 7;
    int n = 70_000;
    int[] counts = new int[bound];
    for (int i = 0; i < n; i++) {
      counts[draws(i).below(bound, Purpose.CORNER, 0)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      double expected = (double) n / bound;
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    // 6 degrees of freedom: 99.99 % of uniform samples stay below 27.9.
    assertTrue(chiSquare < 27.9, "chi square " + chiSquare);
  }

  @Test
  void largeBoundsAreNotBiased() {
    // For a bound of 3 * 2^29, taking 32 bits modulo the bound would hit the lower 2^30 in 3 of 4
    // draws, where uniform draws do in 2 of 3.
    int bound = 3 << 29;
    int n = 20_000;
    long low =
        IntStream.range(0, n).filter(i -> draws(i).below(bound, Purpose.CASE, 0) < 1 << 30).count();
    assertEquals(2.0 / 3, (double) low / n, 5 * Math.sqrt(2.0 / 9 / n));
  }

  @Test
  void neighbouringSamplesAreUncorrelated() {
    int n = 50_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double a = new Draws(1, Phase.TRAINING, 0, i, 0).uniform(Purpose.MIRROR, 0) - 0.5;
      double b = new Draws(1, Phase.TRAINING, 0, i, 1).uniform(Purpose.MIRROR, 0) - 0.5;
      sum += a * b * 12;
    }
    assertEquals(0, sum / n, 5 / Math.sqrt(n));
  }

  @Test
  void rangesIncludeBothEnds() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seen.add(draws(i).between(-2, 1, Purpose.CORNER, 1));
    }
    assertEquals(Set.of(-2, -1, 0, 1), seen);
    assertEquals(5, draws(0).between(5, 5, Purpose.CORNER, 0));
  }

  @Test
  void chanceKeepsItsProbability() {
    int n = 50_000;
    long hits = IntStream.range(0, n).filter(i -> draws(i).chance(0.2, Purpose.MIRROR, 2)).count();
    assertEquals(0.2, (double) hits / n, 5 * Math.sqrt(0.16 / n));
    assertTrue(draws(0).chance(1, Purpose.MIRROR, 0));
    assertTrue(!draws(0).chance(0, Purpose.MIRROR, 0));
  }

  @Test
  void refusesAnEmptyRange() {
    assertThrows(IllegalArgumentException.class, () -> draws(0).below(0, Purpose.CASE, 0));
  }

  private static Draws draws(int i) {
    return new Draws(42, Phase.TRAINING, i / 250, i % 250, 0);
  }
}
