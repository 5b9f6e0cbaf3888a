package org.segbench.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Epoch;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.RunInfo;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.statistics.CaseBootstrap;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.DatasetStatistics;
import org.segbench.reports.tables.Evidence;
import org.segbench.reports.tables.StatisticsTables;

/**
 * The figures of one data set, each if there is something to draw.
 *
 * @param dataset the data set
 * @param begun the contenders with trainings that have begun
 * @param synthetic whether any of the data are made up
 * @param labels the foreground labels and their names
 * @param dsc the contenders with results
 */
record DatasetFigures(
    DatasetColumn dataset,
    List<TrainingCurves.Method> begun,
    boolean synthetic,
    NavigableMap<Integer, String> labels,
    DatasetStatistics dsc) {

  static DatasetFigures of(Comparison comparison, Results results, DatasetColumn dataset) {
    Optional<DatasetResults> found = results.dataset(dataset.id());
    return new DatasetFigures(
        dataset,
        begun(comparison, results, dataset),
        found.filter(DatasetResults::synthetic).isPresent(),
        found.map(DatasetResults::labels).orElseGet(TreeMap::new),
        DatasetStatistics.of(comparison, results, dataset, Metric.DSC));
  }

  private static List<TrainingCurves.Method> begun(
      Comparison comparison, Results results, DatasetColumn dataset) {
    List<TrainingCurves.Method> begun = new ArrayList<>();
    for (int row = 0; row < comparison.contenders().size(); row++) {
      Contender contender = comparison.contenders().get(row);
      List<List<Epoch>> folds =
          Evidence.runs(results, contender, dataset.id()).stream()
              .filter(run -> run.info().filter(RunInfo::imported).isEmpty())
              .map(Run::epochs)
              .filter(epochs -> !epochs.isEmpty())
              .toList();
      if (!folds.isEmpty()) {
        begun.add(new TrainingCurves.Method(contender.title(), row, folds));
      }
    }
    return begun;
  }

  Optional<Figure> trainings() {
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    String caption =
        "Above the moving average of the online Dice of validation patches, below the validation"
            + " loss. Bold: mean over the folds, as far as all of them have come; thin: the folds.";
    String title = titled("training");
    return Optional.of(figure("training", title, caption, TrainingCurves.draw(title, begun)));
  }

  Optional<Figure> structures() {
    if (dsc.entries().isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    List<OrganBoxPlot.Method> methods =
        dsc.entries().stream()
            .map(
                entry ->
                    OrganBoxPlot.Method.of(
                        entry.name(), entry.row(), entry.folds().scores(), labels))
            .toList();
    String caption =
        "DSC of the pooled cases for each structure: box from quartile to quartile, median,"
            + " whiskers to the farthest case within 1.5 times the box, dots beyond. Boxes stand in"
            + " the legend's order, the first on top.";
    String title = titled("DSC per structure");
    return Optional.of(
        figure(
            "structures",
            title,
            caption,
            OrganBoxPlot.draw(title, List.copyOf(labels.values()), methods)));
  }

  Optional<Figure> tests() {
    if (dsc.entries().size() < 2) {
      return Optional.empty();
    }
    String caption =
        "Wilcoxon's signed rank test of the cases' mean DSC for each pair of methods, two-sided,"
            + " with Holm's correction over all pairs. Numbers are corrected p-values; where there"
            + " is no room for them, a triangle points to the better method. A dash: not tested.";
    String title = titled("who is better in DSC");
    return Optional.of(
        figure(
            "tests",
            title,
            caption,
            SignificanceMatrix.draw(title, dsc.tests(), StatisticsTables.LEVEL)));
  }

  Optional<Figure> ranking() {
    String caption =
        "How often each method has each rank by mean DSC over %d bootstrap samples of the cases that all methods scored."
            .formatted(CaseBootstrap.STANDARD.resamples());
    String title = titled("stability of the ranking by DSC");
    return dsc.ranking()
        .known()
        .map(ranking -> figure("ranking", title, caption, RankPlot.draw(title, ranking)));
  }

  private String titled(String what) {
    return Figures.titled(dataset.name() + ": " + what, synthetic);
  }

  private Figure figure(String what, String title, String caption, Drawing drawing) {
    String marked = dsc.imported() ? " " + CellText.DAGGER + ": scores from elsewhere." : "";
    return Figure.of(dataset.id() + "-" + what, title, caption + marked, drawing);
  }
}
