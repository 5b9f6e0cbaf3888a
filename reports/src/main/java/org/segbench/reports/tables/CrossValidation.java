package org.segbench.reports.tables;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segbench.reports.Metric;
import org.segbench.reports.Run;
import org.segbench.reports.Score;
import org.segbench.reports.statistics.Finding;
import org.segbench.reports.statistics.FoldSpread;

/**
 * The folds of one experiment on one data set that count, pooled: each case was predicted by the
 * network that had not seen it.
 *
 * @param runs scored runs, at least one, in order of fold
 * @param planned number of folds that there are to be
 */
public record CrossValidation(List<Run> runs, int planned) {
  public CrossValidation {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || !runs.stream().allMatch(Run::scored)) {
      throw new IllegalArgumentException("expected at least one run, and scored ones only");
    }
  }

  /** All scores, fold by fold. */
  public List<Score> scores() {
    return runs.stream().flatMap(run -> run.scores().stream()).toList();
  }

  /** Number of scored cases. */
  public int cases() {
    return runs.stream().mapToInt(Run::cases).sum();
  }

  /** Number of cases in which at least one label has a value. */
  public int casesWithValue(Metric metric) {
    return runs.stream().mapToInt(run -> casesWithValue(run, metric)).sum();
  }

  public Averages averages(Metric metric) {
    return Averages.of(scores(), metric::of);
  }

  /** Each fold's own mean, 0..1, of the folds that have one. */
  public List<Double> foldMeans(Metric metric) {
    return runs.stream()
        .map(run -> Averages.of(run.scores(), metric::of).overall())
        .flatMap(mean -> mean.isPresent() ? Stream.of(mean.getAsDouble()) : Stream.empty())
        .toList();
  }

  /** How much the folds' means, 0..1, differ. */
  public Finding<FoldSpread> foldSpread(Metric metric) {
    return FoldSpread.of(foldMeans(metric).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Standard deviation (n - 1) of the folds' means, 0..1; empty for fewer than two folds. */
  public OptionalDouble spread(Metric metric) {
    return foldSpread(metric).known().map(FoldSpread::deviation).orElse(OptionalDouble.empty());
  }

  /** Whether any of the scores was brought in from elsewhere. */
  public boolean imported() {
    return runs.stream().anyMatch(Run::imported);
  }

  /** Whether any of the data are made up. */
  public boolean synthetic() {
    return runs.stream().anyMatch(run -> run.info().filter(info -> info.synthetic()).isPresent());
  }

  private static int casesWithValue(Run run, Metric metric) {
    return (int)
        run.scores().stream()
            .filter(score -> !Double.isNaN(metric.of(score)))
            .map(Score::caseId)
            .distinct()
            .count();
  }
}
