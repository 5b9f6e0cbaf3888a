package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Metric;
import org.segbench.reports.statistics.CaseBootstrap.Interval;

class CaseBootstrapTest {
  private static final double[] VALUES =
      new SplittableRandom(1).doubles(40).map(u -> 0.6 + 0.4 * u * u).toArray();

  @Test
  void theResampledMeansHaveTheMeanAndVarianceThatTheoryGives() {
    int resamples = 20_000;
    CaseBootstrap bootstrap = new CaseBootstrap(resamples, 3, 0.95);
    CaseScores scores = ScoreRows.column("m", VALUES);
    double[] means = new double[resamples];
    Arrays.setAll(means, i -> scores.mean(bootstrap.counts(i, VALUES.length)).orElseThrow());
    // Drawn with replacement, a mean of n has the variance of the n values over n.
    double expected = variance(VALUES) / VALUES.length;
    double mean = Arrays.stream(means).average().orElseThrow();
    double sampleMean = Arrays.stream(VALUES).average().orElseThrow();
    assertEquals(sampleMean, mean, 4 * Math.sqrt(expected / resamples));
    assertEquals(expected, variance(means), 4 * expected * Math.sqrt(2.0 / resamples));
  }

  @Test
  void theIntervalIsNearTheNormalOne() {
    Interval interval = interval(new CaseBootstrap(20_000, 3, 0.95), ScoreRows.column("m", VALUES));
    double error = Math.sqrt(variance(VALUES) / VALUES.length);
    assertEquals(1.96 * 2 * error, interval.high() - interval.low(), 0.1 * error);
    assertEquals(Arrays.stream(VALUES).average().orElseThrow(), interval.mean(), 1e-15);
    assertEquals(40, interval.cases());
    assertEquals(20_000, interval.resamples());
  }

  @Test
  void aHigherLevelWidensTheInterval() {
    CaseScores scores = ScoreRows.column("m", VALUES);
    Interval narrow = interval(new CaseBootstrap(500, 3, 0.5), scores);
    Interval wide = interval(new CaseBootstrap(500, 3, 0.99), scores);
    assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
  }

  @Test
  void allLabelsOfACaseAreDrawnTogether() {
    // The two labels of each case sum to 1: drawn together their mean cannot move from a half.
    double[][] rows =
        Arrays.stream(VALUES).mapToObj(v -> new double[] {v, 1 - v}).toArray(double[][]::new);
    Interval interval = interval(CaseBootstrap.STANDARD, ScoreRows.scores("m", rows));
    assertEquals(0.5, interval.low(), 1e-12);
    assertEquals(0.5, interval.high(), 1e-12);
  }

  @Test
  void theDrawsAreSplitMix64sInEveryJvm() {
    int cases = 7;
    for (int resample : new int[] {0, 1, 999}) {
      // Its finaliser by itself: the first number of a generator one step before.
      long stream = first(12345 + first(resample + 1L));
      SplittableRandom random = new SplittableRandom(stream);
      int[] expected = new int[cases];
      for (int draw = 0; draw < cases; draw++) {
        expected[(int) Math.floor((random.nextLong() >>> 32) / 0x1p32 * cases)]++;
      }
      assertArrayEquals(expected, CaseBootstrap.STANDARD.counts(resample, cases));
    }
  }

  @Test
  void anotherSeedDrawsOtherCases() {
    CaseBootstrap other = new CaseBootstrap(1000, 54321, 0.95);
    assertTrue(!Arrays.equals(CaseBootstrap.STANDARD.counts(0, 40), other.counts(0, 40)));
  }

  @Test
  void theOrderOfTheScoresDoesNotMatter() {
    CaseScores forwards =
        CaseScores.of(
            "m", List.of(ScoreRows.score("a", 1, 0.3), ScoreRows.score("b", 1, 0.9)), Metric.DSC);
    CaseScores backwards =
        CaseScores.of(
            "m", List.of(ScoreRows.score("b", 1, 0.9), ScoreRows.score("a", 1, 0.3)), Metric.DSC);
    assertEquals(
        interval(CaseBootstrap.STANDARD, forwards), interval(CaseBootstrap.STANDARD, backwards));
  }

  @Test
  void tooFewCasesAreSaid() {
    CaseBootstrap standard = CaseBootstrap.STANDARD;
    assertEquals("no case has a value", ScoreRows.why(standard.interval(ScoreRows.scores("m"))));
    assertEquals(
        "no case has a value", ScoreRows.why(standard.interval(ScoreRows.column("m", Double.NaN))));
    assertEquals(
        "one case: every resample is that case",
        ScoreRows.why(standard.interval(ScoreRows.column("m", 0.5))));
  }

  @Test
  void equalScoresHaveAnIntervalWithoutWidth() {
    Interval interval = interval(CaseBootstrap.STANDARD, ScoreRows.column("m", 0.5, 0.5, 0.5));
    assertEquals(new Interval(0.5, 0.5, 0.5, 3, 1000), interval);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CaseBootstrap(0, 1, 0.95));
    assertThrows(IllegalArgumentException.class, () -> new CaseBootstrap(10, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new CaseBootstrap(10, 1, Double.NaN));
  }

  private static long first(long before) {
    return new SplittableRandom(before - 0x9E3779B97F4A7C15L).nextLong();
  }

  private static Interval interval(CaseBootstrap bootstrap, CaseScores scores) {
    return bootstrap.interval(scores).known().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
