package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.statistics.CaseBootstrap;
import org.segbench.reports.statistics.CaseScores;
import org.segbench.reports.statistics.Finding;
import org.segbench.reports.statistics.PairedTests;
import org.segbench.reports.statistics.RankStability;

/**
 * What is there to be compared on one data set by one metric: the contenders with folds that count,
 * in the comparison's order.
 *
 * @param dataset the data set
 * @param metric the metric
 * @param entries the contenders; may be empty
 */
public record DatasetStatistics(DatasetColumn dataset, Metric metric, List<Entry> entries) {
  public DatasetStatistics {
    entries = List.copyOf(entries);
  }

  /**
   * A contender with results.
   *
   * @param row its place among the comparison's contenders, from 0
   * @param folds its folds that count
   * @param scores the pooled cases' scores; its method is the contender's title, marked if any of
   *     the scores was brought in from elsewhere
   */
  public record Entry(int row, CrossValidation folds, CaseScores scores) {
    /** Its name for people, with its marks. */
    public String name() {
      return scores.method();
    }
  }

  public static DatasetStatistics of(
      Comparison comparison, Results results, DatasetColumn dataset, Metric metric) {
    List<Entry> entries = new ArrayList<>();
    for (int row = 0; row < comparison.contenders().size(); row++) {
      Contender contender = comparison.contenders().get(row);
      if (Evidence.of(results, contender, dataset.id()) instanceof Evidence.Folds found) {
        CrossValidation folds = found.folds();
        String name = contender.title() + (folds.imported() ? " " + CellText.DAGGER : "");
        entries.add(new Entry(row, folds, CaseScores.of(name, folds.scores(), metric)));
      }
    }
    return new DatasetStatistics(dataset, metric, entries);
  }

  /** Whether any of the data are made up. */
  public boolean synthetic() {
    return entries.stream().anyMatch(entry -> entry.folds().synthetic());
  }

  /** Whether any of the scores was brought in from elsewhere. */
  public boolean imported() {
    return entries.stream().anyMatch(entry -> entry.folds().imported());
  }

  public PairedTests tests() {
    return PairedTests.of(scores());
  }

  public Finding<RankStability> ranking() {
    return RankStability.of(scores(), CaseBootstrap.STANDARD);
  }

  private List<CaseScores> scores() {
    return entries.stream().map(Entry::scores).toList();
  }
}
