package org.segbench.reports.plots;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.NetworkFacts;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.Evidence;

/**
 * DSC against what networks cost. Costs are counted from the networks' code, which makes them the
 * same for published and reproduced scores; a network without a count is left out. A contender with
 * several published rows has the one of the table that shows most of them.
 */
record CostFigures(Comparison comparison, Results results, Published published) {
  private static final double MILLION = 1e6;
  private static final double GIGA = 1e9;

  /** The mean over some data sets, of the contenders that have a score on all of them. */
  Optional<Figure> figure(List<DatasetColumn> datasets) {
    boolean synthetic = datasets.stream().anyMatch(this::synthetic);
    List<CostPlot.Point> points =
        comparison.contenders().stream()
            .map(contender -> point(contender, datasets, synthetic))
            .toList();
    if (points.stream().noneMatch(CostPlot.Point::drawn)) {
      return Optional.empty();
    }
    String names = datasets.stream().map(DatasetColumn::name).collect(joining(", "));
    String title =
        Figures.titled(
            datasets.size() == 1 ? names + ": DSC and cost" : "DSC and cost, mean of " + names,
            synthetic);
    String id = (datasets.size() == 1 ? datasets.get(0).id() + "-" : "") + "cost";
    String caption =
        "Parameters and multiply-accumulates are counted from the networks' code, for one channel,"
            + " 13 classes and a patch of 128³ (2-D: 512²). Hollow: the paper's cross-validation as"
            + " printed; filled: reproduced here.";
    return Optional.of(Figure.of(id, title, caption, CostPlot.draw(title, points)));
  }

  private CostPlot.Point point(
      Contender contender, List<DatasetColumn> datasets, boolean synthetic) {
    Optional<Integer> beganWith = contender.beganWith().map(this::index);
    if (contender.facts().isEmpty()) {
      OptionalDouble none = OptionalDouble.empty();
      return new CostPlot.Point(contender.title(), 0, 0, none, none, beganWith);
    }
    NetworkFacts facts = contender.facts().get();
    return new CostPlot.Point(
        contender.title(),
        facts.parameters() / MILLION,
        facts.macs() / GIGA,
        synthetic ? OptionalDouble.empty() : mean(datasets, each -> printed(contender, each)),
        mean(datasets, each -> reproduced(contender, each)),
        beganWith);
  }

  private interface Score {
    OptionalDouble on(DatasetColumn dataset);
  }

  /** In percent; empty unless all data sets have a score. */
  private static OptionalDouble mean(List<DatasetColumn> datasets, Score score) {
    double sum = 0;
    for (DatasetColumn dataset : datasets) {
      OptionalDouble value = score.on(dataset);
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsDouble();
    }
    return OptionalDouble.of(sum / datasets.size());
  }

  private OptionalDouble reproduced(Contender contender, DatasetColumn dataset) {
    if (Evidence.of(results, contender, dataset.id()) instanceof Evidence.Folds found) {
      OptionalDouble mean = found.folds().averages(Metric.DSC).overall();
      return mean.isPresent() ? OptionalDouble.of(100 * mean.getAsDouble()) : mean;
    }
    return OptionalDouble.empty();
  }

  private OptionalDouble printed(Contender contender, DatasetColumn dataset) {
    Optional<PublishedValue> value =
        dataset
            .published()
            .flatMap(
                at ->
                    comparison.tables().stream()
                        .filter(TableSpec.Scores.class::isInstance)
                        .sorted((a, b) -> b.rows().size() - a.rows().size())
                        .flatMap(table -> table.rows().stream().map(row -> new Place(table, row)))
                        .filter(place -> place.row.experiment().equals(contender.experiment()))
                        .flatMap(place -> place.value(published, at).stream())
                        .findFirst());
    return value.isPresent()
        ? OptionalDouble.of(value.get().value().doubleValue())
        : OptionalDouble.empty();
  }

  /** A row of a table. */
  private record Place(TableSpec table, TableSpec.Row row) {
    Optional<PublishedValue> value(Published published, String dataset) {
      return table
          .publishedTable()
          .flatMap(
              name -> row.publishedRow().flatMap(to -> published.find(name, to, dataset, "DSC")));
    }
  }

  private boolean synthetic(DatasetColumn dataset) {
    return results.dataset(dataset.id()).filter(DatasetResults::synthetic).isPresent();
  }

  private int index(String experiment) {
    return comparison.contenders().stream().map(Contender::experiment).toList().indexOf(experiment);
  }
}
