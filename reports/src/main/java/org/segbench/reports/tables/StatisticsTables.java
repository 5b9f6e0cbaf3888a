package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.statistics.CaseBootstrap;
import org.segbench.reports.statistics.CaseBootstrap.Interval;
import org.segbench.reports.statistics.Finding;
import org.segbench.reports.statistics.FoldSpread;
import org.segbench.reports.statistics.PairedTests;
import org.segbench.reports.statistics.PairedTests.Pair;
import org.segbench.reports.statistics.RankStability;
import org.segbench.reports.statistics.SignedRank;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * How far a comparison's results can be trusted, as tables: for each data set with results, and
 * each metric of the comparison, the intervals of the means, the tests of all pairs, and the
 * stability of the ranking.
 */
public final class StatisticsTables {
  /** The level at which a pair's test is called decided. */
  public static final double LEVEL = 0.05;

  private static final String IMPORTED =
      CellText.DAGGER + " scores that were brought in from elsewhere, not trained here.";

  private StatisticsTables() {}

  /** The tables by id, such as {@code statistics-btcv-dsc-pairs}; empty without results. */
  public static Map<String, ResultTable> of(Comparison comparison, Results results) {
    Map<String, ResultTable> tables = new LinkedHashMap<>();
    for (DatasetColumn dataset : comparison.datasets()) {
      for (Metric metric : List.of(Metric.DSC, comparison.surfaceDice().metric())) {
        DatasetStatistics found = DatasetStatistics.of(comparison, results, dataset, metric);
        String id = "statistics-%s-%s-".formatted(dataset.id(), metric.id());
        if (!found.entries().isEmpty()) {
          tables.put(id + "intervals", intervals(found));
        }
        if (found.entries().size() > 1) {
          tables.put(id + "pairs", pairs(found));
          tables.put(id + "ranks", ranks(found));
        }
      }
    }
    return Collections.unmodifiableMap(tables);
  }

  private static ResultTable intervals(DatasetStatistics found) {
    List<Column> columns =
        List.of(
            new Column("Network", Kind.TEXT),
            new Column("Cases", Kind.TEXT),
            new Column("Mean", Kind.PERCENT),
            new Column("from", Kind.PERCENT),
            new Column("to", Kind.PERCENT),
            new Column("Folds", Kind.TEXT),
            new Column("SD of folds", Kind.PERCENT),
            new Column("Worst fold", Kind.PERCENT),
            new Column("Best fold", Kind.PERCENT));
    List<List<Cell>> rows = new ArrayList<>();
    for (DatasetStatistics.Entry entry : found.entries()) {
      OptionalDouble mean = entry.scores().mean();
      Finding<Interval> interval = CaseBootstrap.STANDARD.interval(entry.scores());
      Finding<FoldSpread> folds = entry.folds().foldSpread(found.metric());
      rows.add(
          List.of(
              new Cell.Text(entry.name()),
              new Cell.Text(Integer.toString(entry.scores().cases().size())),
              percent(mean, "nothing to score"),
              percent(interval, Interval::low),
              percent(interval, Interval::high),
              new Cell.Text(folds.text(spread -> Integer.toString(spread.folds()))),
              percent(
                  folds.known().map(FoldSpread::deviation).orElse(OptionalDouble.empty()),
                  "fewer than two folds"),
              percent(folds, FoldSpread::lowest),
              percent(folds, FoldSpread::highest)));
    }
    return table(
        found,
        "intervals of the mean",
        columns,
        rows,
        "Mean: per label over the pooled cases, then over the labels. From and to: "
            + CaseBootstrap.STANDARD.described()
            + ". SD: of the folds' own means, n - 1.");
  }

  private static ResultTable pairs(DatasetStatistics found) {
    PairedTests tests = found.tests();
    List<Column> columns =
        List.of(
            new Column("First", Kind.TEXT),
            new Column("Second", Kind.TEXT),
            new Column("Cases", Kind.TEXT),
            new Column("Difference", Kind.PERCENT),
            new Column("W+", Kind.TEXT),
            new Column("p", Kind.TEXT),
            new Column("p, Holm", Kind.TEXT),
            new Column("Better", Kind.TEXT));
    List<List<Cell>> rows = new ArrayList<>();
    for (Pair pair : tests.pairs()) {
      rows.add(
          List.of(
              new Cell.Text(tests.methods().get(pair.first())),
              new Cell.Text(tests.methods().get(pair.second())),
              new Cell.Text(Integer.toString(pair.cases())),
              pair.difference().isPresent()
                  ? new Cell.Percent(100 * pair.difference().getAsDouble(), true)
                  : new Cell.Absent("no case in common"),
              new Cell.Text(pair.test().text(StatisticsTables::ranks)),
              new Cell.Text(pair.test().text(test -> p(test.p()))),
              pair.adjusted().isPresent()
                  ? new Cell.Text(p(pair.adjusted().getAsDouble()))
                  : new Cell.Absent("not tested"),
              new Cell.Text(
                  switch (pair.verdict(LEVEL)) {
                    case FIRST -> "first";
                    case SECOND -> "second";
                    case UNDECIDED -> "undecided";
                    case UNTESTED -> "not tested";
                  })));
    }
    return table(
        found,
        "paired tests",
        columns,
        rows,
        "Wilcoxon's signed rank test, two-sided, of the means over its labels of each case that"
            + " both scored; difference: mean of first less second, percentage points. W+: sum of"
            + " the ranks in favour of the first, with the number of cases that differ; equal cases"
            + " are left out, ties share their mean rank, and p is exact for up to "
            + SignedRank.EXACT_PAIRS
            + " cases. Holm's correction over "
            + tests.tested()
            + " tests; better: at a level of 5 %.");
  }

  private static ResultTable ranks(DatasetStatistics found) {
    Finding<RankStability> ranking = found.ranking();
    int methods = found.entries().size();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Network", Kind.TEXT));
    columns.add(new Column("Rank", Kind.TEXT));
    for (int rank = 1; rank <= methods; rank++) {
      columns.add(new Column("Samples with rank", Integer.toString(rank), Kind.PERCENT));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int method = 0; method < methods; method++) {
      int row = method;
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Text(found.entries().get(row).name()));
      cells.add(new Cell.Text(ranking.text(known -> known.ranks().get(row).toString())));
      for (int rank = 0; rank < methods; rank++) {
        int column = rank;
        cells.add(percent(ranking, known -> known.shares().get(row).get(column)));
      }
      rows.add(cells);
    }
    String how =
        ranking.text(
            known ->
                "Share, in percent, of %d bootstrap samples of the %d cases that all scored; the best"
                        .formatted(known.resamples(), known.cases())
                    + " mean has rank 1, equal means share the better rank. Kendall's tau of the"
                    + " samples' rankings to the full one: "
                    + known.agreement().text(StatisticsTables::agreement)
                    + ".");
    return table(found, "stability of the ranking", columns, rows, how);
  }

  private static String agreement(RankStability.Agreement tau) {
    return String.format(
        Locale.ROOT,
        "mean %.2f, 95 %% of them from %.2f to %.2f",
        tau.mean(),
        tau.low(),
        tau.high());
  }

  private static String ranks(SignedRank test) {
    // A half where a tie is shared.
    String sum = String.format(Locale.ROOT, "%.1f", test.positive()).replace(".0", "");
    return "%s of %d".formatted(sum, test.pairs());
  }

  private static String p(double p) {
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static Cell percent(OptionalDouble fraction, String why) {
    return fraction.isPresent()
        ? new Cell.Percent(100 * fraction.getAsDouble(), false)
        : new Cell.Absent(why);
  }

  private static <T> Cell percent(Finding<T> finding, ToDoubleFunction<T> fraction) {
    return finding
        .known()
        .<Cell>map(value -> new Cell.Percent(100 * fraction.applyAsDouble(value), false))
        .orElseGet(() -> new Cell.Absent(finding.text(value -> "")));
  }

  private static ResultTable table(
      DatasetStatistics found,
      String what,
      List<Column> columns,
      List<List<Cell>> rows,
      String how) {
    List<String> notes = new ArrayList<>(List.of(how));
    if (found.imported()) {
      notes.add(IMPORTED);
    }
    String title = "%s, %s: %s".formatted(found.dataset().name(), found.metric().title(), what);
    return new ResultTable(
        ScoreTables.titled(title, found.synthetic()), found.synthetic(), columns, rows, notes);
  }
}
