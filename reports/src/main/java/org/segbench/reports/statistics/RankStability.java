package org.segbench.reports.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much a ranking rests on the cases that happened to be there (as challengeR, Wiesenfarth et
 * al. 2021): the methods are ranked by their mean on each bootstrap sample of the cases that all of
 * them scored. Rank 1 is the best; equal means share the better rank.
 *
 * @param methods the methods' names, in the order given
 * @param cases number of cases that all methods scored
 * @param resamples number of bootstrap samples
 * @param ranks each method's rank on the cases as they are
 * @param shares {@code [method][rank - 1]}: share of the samples in which the method has the rank
 * @param agreement Kendall's tau of the samples' rankings to the ranking on the cases as they are
 */
public record RankStability(
    List<String> methods,
    int cases,
    int resamples,
    List<Integer> ranks,
    List<List<Double>> shares,
    Finding<Agreement> agreement) {
  public RankStability {
    methods = List.copyOf(methods);
    ranks = List.copyOf(ranks);
    shares = shares.stream().map(List::copyOf).toList();
  }

  /** Kendall's tau over the samples: its mean and the bounds of the bootstrap's level. */
  public record Agreement(double mean, double low, double high) {}

  /** Ranks the methods on the cases and on each bootstrap sample of them. */
  public static Finding<RankStability> of(List<CaseScores> methods, CaseBootstrap bootstrap) {
    if (methods.size() < 2) {
      return Finding.unknown(
          methods.isEmpty() ? "no method to rank" : "only one method, nothing to rank");
    }
    List<String> common = CaseScores.common(methods);
    if (common.size() < 2) {
      return Finding.unknown(
          common.isEmpty()
              ? "no case was scored by all %d methods".formatted(methods.size())
              : "only one case was scored by all %d methods".formatted(methods.size()));
    }
    List<CaseScores> paired = methods.stream().map(method -> method.on(common)).toList();
    int[] once = new int[common.size()];
    Arrays.fill(once, 1);
    double[] full = ranks(paired, once);
    double[][] shares = new double[methods.size()][methods.size()];
    List<Double> taus = new ArrayList<>();
    for (int resample = 0; resample < bootstrap.resamples(); resample++) {
      double[] ranks = ranks(paired, bootstrap.counts(resample, common.size()));
      for (int method = 0; method < ranks.length; method++) {
        shares[method][(int) ranks[method] - 1] += 1.0 / bootstrap.resamples();
      }
      KendallTau.of(full, ranks).ifPresent(taus::add);
    }
    return Finding.of(
        new RankStability(
            methods.stream().map(CaseScores::method).toList(),
            common.size(),
            bootstrap.resamples(),
            Arrays.stream(full).mapToObj(rank -> (int) rank).toList(),
            Arrays.stream(shares).map(row -> Arrays.stream(row).boxed().toList()).toList(),
            agreement(taus, bootstrap.level())));
  }

  private static Finding<Agreement> agreement(List<Double> taus, double level) {
    if (taus.isEmpty()) {
      return Finding.unknown("all methods rank alike");
    }
    double[] ordered = taus.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double tail = (1 - level) / 2;
    return Finding.of(
        new Agreement(
            Arrays.stream(ordered).average().orElseThrow(),
            Quantiles.of(ordered, tail),
            Quantiles.of(ordered, 1 - tail)));
  }

  private static double[] ranks(List<CaseScores> methods, int[] counts) {
    double[] means =
        methods.stream()
            .map(method -> method.mean(counts))
            .mapToDouble(OptionalDouble::orElseThrow)
            .toArray();
    return Arrays.stream(means)
        .map(mean -> 1 + Arrays.stream(means).filter(other -> other > mean).count())
        .toArray();
  }
}
