package org.segbench.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All methods against each other on one data set: for each pair the signed rank test of the means
 * of the cases that both scored, and Holm's correction over all pairs that could be tested.
 *
 * @param methods the methods' names, in the order given
 * @param pairs each pair once, the earlier method first
 * @param tested number of pairs with a p-value: the family that Holm's correction is over
 */
public record PairedTests(List<String> methods, List<Pair> pairs, int tested) {
  public PairedTests {
    methods = List.copyOf(methods);
    pairs = List.copyOf(pairs);
  }

  /**
   * Two methods.
   *
   * @param first index of one among the methods
   * @param second index of the other, the larger one
   * @param cases number of cases that both scored
   * @param difference mean over these cases of the first's score less the second's; empty without
   *     cases
   * @param test the test, uncorrected
   * @param adjusted its p-value after Holm's correction; empty where there is no test
   */
  public record Pair(
      int first,
      int second,
      int cases,
      OptionalDouble difference,
      Finding<SignedRank> test,
      OptionalDouble adjusted) {

    /**
     * Which method is better at a level: the one of the larger rank sum, if the corrected p-value
     * is not above the level.
     */
    public Verdict verdict(double level) {
      if (adjusted.isEmpty() || test.known().isEmpty()) {
        return Verdict.UNTESTED;
      }
      if (adjusted.getAsDouble() > level) {
        return Verdict.UNDECIDED;
      }
      SignedRank ranks = test.known().get();
      double middle = ranks.pairs() * (ranks.pairs() + 1) / 4.0;
      return ranks.positive() > middle ? Verdict.FIRST : Verdict.SECOND;
    }
  }

  /** What a pair's test says. */
  public enum Verdict {
    FIRST,
    SECOND,
    UNDECIDED,
    UNTESTED
  }

  /** Tests all pairs. */
  public static PairedTests of(List<CaseScores> methods) {
    List<Pair> raw = new ArrayList<>();
    for (int first = 0; first < methods.size(); first++) {
      for (int second = first + 1; second < methods.size(); second++) {
        raw.add(pair(methods, first, second));
      }
    }
    double[] p =
        raw.stream()
            .flatMap(pair -> pair.test.known().stream())
            .mapToDouble(SignedRank::p)
            .toArray();
    double[] adjusted = Holm.adjust(p);
    List<Pair> pairs = new ArrayList<>();
    int next = 0;
    for (Pair pair : raw) {
      pairs.add(pair.test.known().isPresent() ? corrected(pair, adjusted[next++]) : pair);
    }
    return new PairedTests(methods.stream().map(CaseScores::method).toList(), pairs, p.length);
  }

  private static Pair pair(List<CaseScores> methods, int first, int second) {
    List<String> common = CaseScores.common(List.of(methods.get(first), methods.get(second)));
    double[] a = methods.get(first).on(common).caseMeans();
    double[] b = methods.get(second).on(common).caseMeans();
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    return new Pair(
        first,
        second,
        common.size(),
        Arrays.stream(differences).average(),
        SignedRank.of(differences),
        OptionalDouble.empty());
  }

  private static Pair corrected(Pair pair, double adjusted) {
    return new Pair(
        pair.first,
        pair.second,
        pair.cases,
        pair.difference,
        pair.test,
        OptionalDouble.of(adjusted));
  }

  /** The pair of two different methods, in whichever order. */
  public Pair between(int one, int other) {
    return pairs.stream()
        .filter(pair -> pair.first == Math.min(one, other) && pair.second == Math.max(one, other))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no pair of methods %d, %d".formatted(one, other)));
  }
}
