package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;

/**
 * A column of a score table.
 *
 * @param dataset its data set; absent for the mean over data sets
 * @param measure the paper's name of what it measures: DSC or SDC
 * @param metric what that is here
 * @param published name of its data set among the published values; absent where none may stand
 *     beside, as for synthetic data
 * @param synthetic whether any of its data are made up
 */
public record ScoreColumn(
    Optional<DatasetColumn> dataset,
    String measure,
    Metric metric,
    Optional<String> published,
    boolean synthetic) {

  /** All columns of a table, data set by data set, the means last. */
  static List<ScoreColumn> of(
      TableSpec.Scores spec, Comparison comparison, Results results, Published published) {
    List<ScoreColumn> columns = new ArrayList<>();
    for (String id : spec.datasets()) {
      DatasetColumn dataset = comparison.dataset(id).orElseThrow();
      boolean synthetic = synthetic(results, id);
      Optional<String> name = synthetic ? Optional.empty() : dataset.published();
      measures(comparison)
          .forEach(
              (measure, metric) ->
                  columns.add(
                      new ScoreColumn(Optional.of(dataset), measure, metric, name, synthetic)));
    }
    if (spec.average()) {
      columns.addAll(averages(spec, comparison, columns, published));
    }
    return columns;
  }

  /** What the paper prints, and the columns of {@code scores.csv} that stand for it. */
  static Map<String, Metric> measures(Comparison comparison) {
    Map<String, Metric> measures = new LinkedHashMap<>();
    measures.put("DSC", Metric.DSC);
    measures.put("SDC", comparison.surfaceDice().metric());
    return measures;
  }

  /** The data set as the table's head names it. */
  public String heading() {
    return dataset.map(DatasetColumn::name).orElse(Published.AVERAGE)
        + (synthetic ? " (SYNTHETIC)" : "");
  }

  private static List<ScoreColumn> averages(
      TableSpec.Scores spec,
      Comparison comparison,
      List<ScoreColumn> columns,
      Published published) {
    Set<String> beside = new HashSet<>();
    columns.forEach(column -> column.published().ifPresent(beside::add));
    // A printed average stands only beside the average of the same data sets.
    boolean same =
        spec.publishedTable().map(published::table).orElse(List.of()).stream()
            .map(PublishedValue::dataset)
            .filter(name -> !name.equals(Published.AVERAGE))
            .allMatch(beside::contains);
    boolean synthetic = columns.stream().anyMatch(ScoreColumn::synthetic);
    Optional<String> name =
        same && beside.size() == spec.datasets().size()
            ? Optional.of(Published.AVERAGE)
            : Optional.empty();
    List<ScoreColumn> means = new ArrayList<>();
    measures(comparison)
        .forEach(
            (measure, metric) ->
                means.add(new ScoreColumn(Optional.empty(), measure, metric, name, synthetic)));
    return means;
  }

  private static boolean synthetic(Results results, String dataset) {
    return results.dataset(dataset).filter(DatasetResults::synthetic).isPresent();
  }
}
