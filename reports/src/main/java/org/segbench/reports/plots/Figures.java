package org.segbench.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.published.Published;

/**
 * All figures of a comparison for which there is something to draw, in the order of a page: the
 * leaderboards, what accuracy costs, and for each data set the trainings, the scores per structure,
 * the tests of all pairs and the ranking. A figure without numbers is left out.
 */
public final class Figures {
  private Figures() {}

  public static List<Figure> of(Comparison comparison, Results results, TestSetResults testSets) {
    Published published = Published.read();
    List<Figure> figures = new ArrayList<>();
    new LeaderboardFigure(comparison, results, testSets, published)
        .figure()
        .ifPresent(figures::add);
    CostFigures costs = new CostFigures(comparison, results, published);
    if (comparison.datasets().size() > 1) {
      costs.figure(comparison.datasets()).ifPresent(figures::add);
    }
    for (DatasetColumn dataset : comparison.datasets()) {
      DatasetFigures own = DatasetFigures.of(comparison, results, dataset);
      Stream.of(
              costs.figure(List.of(dataset)),
              own.trainings(),
              own.structures(),
              own.tests(),
              own.ranking())
          .flatMap(Optional::stream)
          .forEach(figures::add);
    }
    return List.copyOf(figures);
  }

  /** A heading, marked if any of the data are made up. */
  static String titled(String title, boolean synthetic) {
    return synthetic ? ChartStyle.SYNTHETIC_MARK + " · " + title : title;
  }
}
