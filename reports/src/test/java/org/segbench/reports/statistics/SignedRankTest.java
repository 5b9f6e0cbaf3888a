package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRankTest {
  /** The smaller rank sum that is just significant, two-sided, for n = 5 to 25; -1 for none. */
  private static final Map<Double, int[]> CRITICAL =
      Map.of(
          0.10,
          new int[] {
            0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 30, 35, 41, 47, 53, 60, 67, 75, 83, 91, 100
          },
          0.05,
          new int[] {-1, 0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 29, 34, 40, 46, 52, 58, 65, 73, 81, 89},
          0.02,
          new int[] {-1, -1, 0, 1, 3, 5, 7, 9, 12, 15, 19, 23, 27, 32, 37, 43, 49, 55, 62, 69, 76},
          0.01,
          new int[] {-1, -1, -1, 0, 1, 3, 5, 7, 9, 12, 15, 19, 23, 27, 32, 37, 42, 48, 54, 61, 68});

  @Test
  void agreesWithTheTablesOfCriticalValues() {
    CRITICAL.forEach(
        (level, values) -> {
          for (int n = 5; n <= 25; n++) {
            int critical = values[n - 5];
            if (critical >= 0) {
              assertTrue(p(n, critical) <= level, "n %d, T %d at %s".formatted(n, critical, level));
            }
            assertTrue(p(n, critical + 1) > level, "n %d beyond %d".formatted(n, critical));
          }
        });
  }

  @Test
  void withoutTiesAgreesWithTheExactTestOfCommonsStatistics() {
    SplittableRandom random = new SplittableRandom(7);
    for (int n : new int[] {2, 9, 40, 120, 250}) {
      double[] differences = random.doubles(n, -0.4, 0.6).toArray();
      SignedRank ours = test(differences);
      var theirs = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT).test(differences);
      assertEquals(theirs.getPValue(), ours.p(), 1e-12, "n " + n);
      assertEquals(theirs.getStatistic(), ours.positive());
      assertTrue(ours.exact() && !ours.tied());
    }
  }

  @Test
  void withTiesIsExactToo() {
    SplittableRandom random = new SplittableRandom(11);
    for (int n = 2; n <= 12; n++) {
      for (int repeat = 0; repeat < 5; repeat++) {
        // Sizes 1 to 4: from five pairs on there are ties for sure.
        double[] differences =
            random.ints(n, 1, 5).mapToDouble(i -> random.nextBoolean() ? i : -i).toArray();
        assertEquals(enumerated(differences), test(differences).p(), 1e-12);
      }
    }
  }

  @Test
  void differencesOfZeroAreLeftOutAndCounted() {
    SignedRank with = test(0, 0.3, 0, -0.1, 0.2, 0, 0.5);
    assertEquals(3, with.zeros());
    assertEquals(4, with.pairs());
    assertEquals(test(0.3, -0.1, 0.2, 0.5).p(), with.p());
    assertEquals(9, with.positive(), "2 + 3 + 4");
  }

  @Test
  void whatOnlyRoundingTellsApartIsTied() {
    SignedRank result = test(0.3 - 0.2, 0.2 - 0.1, -0.5, 0.7 - 0.7 + 1e-17);
    assertTrue(result.tied());
    assertEquals(1, result.zeros());
    assertEquals(3, result.positive(), "the ranks 1 and 2, shared");
  }

  @Test
  void theNormalApproximationTakesOverSmoothly() {
    double[] all =
        new SplittableRandom(3).doubles(SignedRank.EXACT_PAIRS + 1, -0.45, 0.55).toArray();
    SignedRank exact = test(Arrays.copyOf(all, SignedRank.EXACT_PAIRS));
    SignedRank approximate = test(all);
    assertTrue(exact.exact());
    assertFalse(approximate.exact());
    var reference = WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT).test(all);
    assertEquals(reference.getPValue(), approximate.p(), 0.02 * reference.getPValue());
  }

  @Test
  void swappingTheMethodsChangesNothingButTheSide() {
    double[] differences = {0.1, -0.4, 0.25, 0.25, 0.3, 0};
    SignedRank one = test(differences);
    SignedRank other = test(Arrays.stream(differences).map(d -> -d).toArray());
    assertEquals(one.p(), other.p());
    assertEquals(15, one.positive() + other.positive());
  }

  @Test
  void whatCannotBeTestedIsSaid() {
    assertEquals("no case in common", ScoreRows.why(SignedRank.of(new double[0])));
    assertEquals("equal in all 3 cases", ScoreRows.why(SignedRank.of(new double[3])));
    assertEquals("the one case in common is equal", ScoreRows.why(SignedRank.of(new double[1])));
    assertEquals(
        "only one case differs, which no test can judge",
        ScoreRows.why(SignedRank.of(new double[] {0, 0.5})));
  }

  private static SignedRank test(double... differences) {
    return SignedRank.of(differences).known().orElseThrow();
  }

  /** The p-value of n differences without ties whose positive ranks sum to {@code sum}. */
  private static double p(int n, int sum) {
    double[] differences = new double[n];
    int rest = sum;
    for (int rank = n; rank >= 1; rank--) {
      boolean positive = rank <= rest;
      differences[rank - 1] = positive ? rank : -rank;
      rest -= positive ? rank : 0;
    }
    SignedRank result = test(differences);
    assertEquals(sum, result.positive());
    return result.p();
  }

  /** By the definition: all 2^n sign vectors of the shared ranks. */
  private static double enumerated(double[] differences) {
    int n = differences.length;
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      double size = Math.abs(differences[i]);
      long below = Arrays.stream(differences).filter(d -> Math.abs(d) < size).count();
      long alike = Arrays.stream(differences).filter(d -> Math.abs(d) == size).count();
      ranks[i] = below + (alike + 1) / 2.0;
    }
    double middle = Arrays.stream(ranks).sum() / 2;
    double seen =
        IntStream.range(0, n).filter(i -> differences[i] > 0).mapToDouble(i -> ranks[i]).sum();
    int asFar = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      asFar += Math.abs(sum - middle) >= Math.abs(seen - middle) ? 1 : 0;
    }
    return (double) asFar / (1 << n);
  }
}
