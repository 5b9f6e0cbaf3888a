package org.segbench.reports.tables;

import static tech.tablesaw.aggregate.AggregateFunctions.countNonMissing;
import static tech.tablesaw.aggregate.AggregateFunctions.mean;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.segbench.reports.Score;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The paper's averages of one measure: per label over all cases of the pooled folds, leaving out
 * those in which there was nothing to score (numpy's nanmean), then over the labels. It is not the
 * mean of the cases' means, nor of the folds': with missing values these differ.
 *
 * @param labels the mean per label that was scored in at least one case
 */
public record Averages(NavigableMap<Integer, LabelMean> labels) {
  /** A label's mean, in the measure's unit, and the number of cases that it is over. */
  public record LabelMean(double mean, int cases) {}

  public Averages {
    labels = Collections.unmodifiableNavigableMap(new TreeMap<>(labels));
  }

  /**
   * Averages scores.
   *
   * @param measure the number to average, for example a {@link org.segbench.reports.Metric}; NaN
   *     where there is none
   */
  public static Averages of(List<Score> scores, ToDoubleFunction<Score> measure) {
    Table table =
        Table.create(
            IntColumn.create("label", scores.stream().mapToInt(Score::label).toArray()),
            // NaN is this column type's missing value, which the aggregates below leave out.
            DoubleColumn.create("score", scores.stream().mapToDouble(measure).toArray()));
    NavigableMap<Integer, LabelMean> labels = new TreeMap<>();
    if (!table.isEmpty()) {
      for (Row row : table.summarize("score", mean, countNonMissing).by("label")) {
        int cases = (int) row.getDouble("Count [score]");
        if (cases > 0) {
          labels.put(row.getInt("label"), new LabelMean(row.getDouble("Mean [score]"), cases));
        }
      }
    }
    return new Averages(labels);
  }

  /** Mean over the labels, each of the same weight; empty if no label was scored. */
  public OptionalDouble overall() {
    return labels.values().stream().mapToDouble(LabelMean::mean).average();
  }
}
