package org.segbench.reports.statistics;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Resamples cases with replacement (Efron 1979), each case with all its labels, and takes
 * percentiles of the resampled means. Which case is drawn is a function of the seed, the resample
 * and the draw alone, so that methods with the same cases are resampled alike, and neither order
 * nor threads nor the JVM's version change a bit.
 *
 * @param resamples how many samples are drawn, at least 1
 * @param seed of the draws
 * @param level share of the resamples that the interval holds, above 0 and below 1
 */
public record CaseBootstrap(int resamples, long seed, double level) {
  /** As challengeR (Wiesenfarth et al. 2021) ranks: 1000 resamples; 95 % intervals. */
  public static final CaseBootstrap STANDARD = new CaseBootstrap(1000, 12345, 0.95);

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  public CaseBootstrap {
    if (resamples < 1 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "expected at least 1 resample and a level between 0 and 1, found %d and %s"
              .formatted(resamples, level));
    }
  }

  /**
   * An interval of a mean over cases.
   *
   * @param mean over the cases as they are
   * @param low the lower percentile of the resampled means
   * @param high the upper one
   * @param cases number of cases
   * @param resamples number of resampled means
   */
  public record Interval(double mean, double low, double high, int cases, int resamples) {}

  /** The interval of {@link CaseScores#mean}. */
  public Finding<Interval> interval(CaseScores scores) {
    int cases = scores.cases().size();
    if (cases == 0) {
      return Finding.unknown("no case has a value");
    }
    if (cases == 1) {
      return Finding.unknown("one case: every resample is that case");
    }
    // Every case has a value, so that every resample has a mean.
    double[] means =
        IntStream.range(0, resamples)
            .mapToObj(resample -> scores.mean(counts(resample, cases)))
            .mapToDouble(OptionalDouble::orElseThrow)
            .sorted()
            .toArray();
    double tail = (1 - level) / 2;
    return Finding.of(
        new Interval(
            scores.mean().orElseThrow(),
            Quantiles.of(means, tail),
            Quantiles.of(means, 1 - tail),
            cases,
            resamples));
  }

  /** How often each of {@code cases} cases is in the given resample; the sum is {@code cases}. */
  int[] counts(int resample, int cases) {
    int[] counts = new int[cases];
    long stream = mix(seed + mix(resample + 1L));
    for (int draw = 1; draw <= cases; draw++) {
      // Of 32 random bits the share of the cases: uniform to one part in 2^32 / cases.
      long bits = mix(stream + draw * GOLDEN_GAMMA) >>> 32;
      counts[(int) ((bits * cases) >>> 32)]++;
    }
    return counts;
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** For the note under a table. */
  public String described() {
    return ("%d %% percentile interval of %d bootstrap samples of the cases, all structures of a"
            + " case together")
        .formatted(Math.round(100 * level), resamples);
  }
}
