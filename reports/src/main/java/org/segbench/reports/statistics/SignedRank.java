package org.segbench.reports.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed rank test of paired differences (Wilcoxon 1945), two-sided.
 *
 * <p>Differences of zero are left out, as Wilcoxon did and R and SciPy do; equal sizes share the
 * mean of their ranks. Up to {@value #EXACT_PAIRS} pairs the p-value is exact, with ties too: the
 * share of all 2^n ways to give the ranks signs whose sum is as far from the middle. Above, it is
 * the normal approximation with corrections for ties and continuity (Apache Commons Statistics).
 *
 * @param pairs number of differences that are not zero
 * @param zeros number of differences of zero, which were left out
 * @param tied whether some of the ranks are shared
 * @param positive sum of the ranks of the positive differences, usually called W+
 * @param p the probability of a sum at least this far from its expectation if neither is better
 * @param exact whether {@code p} is exact
 */
public record SignedRank(
    int pairs, int zeros, boolean tied, double positive, double p, boolean exact) {
  /** The most pairs whose p-value is exact. */
  public static final int EXACT_PAIRS = 250;

  /**
   * Sizes that differ by less are equal: scores are means of few numbers between 0 and 1, and what
   * distinguishes them below this is rounding.
   */
  private static final double ROUNDING = 1e-9;

  /** Tests whether differences scatter symmetrically around zero. */
  public static Finding<SignedRank> of(double[] differences) {
    if (differences.length == 0) {
      return Finding.unknown("no case in common");
    }
    double[] pairs =
        Arrays.stream(differences).filter(each -> Math.abs(each) >= ROUNDING).toArray();
    int zeros = differences.length - pairs.length;
    if (pairs.length == 0) {
      return Finding.unknown(
          zeros == 1 ? "the one case in common is equal" : "equal in all " + zeros + " cases");
    }
    if (pairs.length == 1) {
      return Finding.unknown("only one case differs, which no test can judge");
    }
    int[] doubled = doubledRanks(pairs);
    int positive = 0;
    for (int i = 0; i < pairs.length; i++) {
      positive += pairs[i] > 0 ? doubled[i] : 0;
    }
    boolean exact = pairs.length <= EXACT_PAIRS;
    double p = exact ? exactP(doubled, positive) : approximateP(pairs, doubled);
    boolean tied = Arrays.stream(doubled).distinct().count() < doubled.length;
    return Finding.of(new SignedRank(pairs.length, zeros, tied, positive / 2.0, p, exact));
  }

  /** Twice the rank of each difference's size, so that shared ranks are integers too. */
  private static int[] doubledRanks(double[] pairs) {
    Integer[] order = new Integer[pairs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(Math.abs(pairs[a]), Math.abs(pairs[b])));
    int[] doubled = new int[pairs.length];
    for (int start = 0; start < order.length; ) {
      double size = Math.abs(pairs[order[start]]);
      int end = start + 1;
      while (end < order.length && Math.abs(pairs[order[end]]) - size < ROUNDING) {
        end++;
      }
      for (int i = start; i < end; i++) {
        // The mean of the ranks start + 1 .. end, twice.
        doubled[order[i]] = start + 1 + end;
      }
      start = end;
    }
    return doubled;
  }

  /** Counts, rank by rank, in how many ways signs give each sum; shares, not to overflow. */
  private static double exactP(int[] doubled, int positive) {
    int total = Arrays.stream(doubled).sum();
    double[] share = new double[total + 1];
    share[0] = 1;
    int reached = 0;
    for (int rank : doubled) {
      for (int sum = reached + rank; sum >= 0; sum--) {
        double with = sum >= rank ? share[sum - rank] : 0;
        share[sum] = (share[sum] + with) / 2;
      }
      reached += rank;
    }
    int least = Math.min(positive, total - positive);
    double tail = 0;
    for (int sum = 0; sum <= least; sum++) {
      tail += share[sum];
    }
    return Math.min(1, 2 * tail);
  }

  /** Of ranks with signs in place of the differences, so that both ways see the same ties. */
  private static double approximateP(double[] pairs, int[] doubled) {
    double[] signed = new double[pairs.length];
    Arrays.setAll(signed, i -> Math.signum(pairs[i]) * doubled[i]);
    return WilcoxonSignedRankTest.withDefaults()
        .with(PValueMethod.ASYMPTOTIC)
        .test(signed)
        .getPValue();
  }
}
