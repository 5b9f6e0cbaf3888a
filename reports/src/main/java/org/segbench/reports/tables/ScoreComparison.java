package org.segbench.reports.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.published.Revisited;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * A table of cross-validations beside what is published: the paper's Table 1 right and Table 2. A
 * row is an experiment; a data set has a column a measure, and so have the means over data sets.
 */
final class ScoreComparison {
  private final TableSpec.Scores spec;
  private final Comparison comparison;
  private final Results results;
  private final Published published;
  private final Revisited revisited;
  private final List<ScoreColumn> columns;

  ScoreComparison(
      TableSpec.Scores spec,
      Comparison comparison,
      Results results,
      Published published,
      Revisited revisited) {
    this.spec = spec;
    this.comparison = comparison;
    this.results = results;
    this.published = published;
    this.revisited = revisited;
    this.columns = ScoreColumn.of(spec, comparison, results, published);
  }

  ResultTable table() {
    List<Column> heads = new ArrayList<>(List.of(new Column("Network", Kind.TEXT)));
    columns.forEach(each -> heads.add(new Column(each.heading(), each.measure(), Kind.COMPARED)));
    List<List<Cell>> rows = new ArrayList<>();
    spec.rows().forEach(row -> rows.add(new ArrayList<>(List.of(new Cell.Text(row.title())))));
    for (ScoreColumn column : columns) {
      List<Cell.Compared> cells = cells(column);
      IntStream.range(0, cells.size()).forEach(row -> rows.get(row).add(cells.get(row)));
    }
    boolean synthetic = columns.stream().anyMatch(ScoreColumn::synthetic);
    return new ResultTable(
        ScoreTables.titled(spec.title(), synthetic),
        synthetic,
        heads,
        rows,
        RowGroups.rules(spec.rows()),
        new ScoreNotes(spec, comparison, results, published, rows).notes());
  }

  /** A column from top to bottom; its marks need all of it. */
  private List<Cell.Compared> cells(ScoreColumn column) {
    List<Here> here = spec.rows().stream().map(row -> here(row, column)).toList();
    List<Optional<PublishedValue>> printed =
        spec.rows().stream().map(row -> printed(row, column)).toList();
    List<Marks> own = marks(here.stream().map(ScoreComparison::digits).toList());
    List<Marks> theirs = marks(printed.stream().map(e -> e.map(PublishedValue::value)).toList());
    return IntStream.range(0, here.size())
        .mapToObj(
            row ->
                new Cell.Compared(
                    here.get(row),
                    own.get(row),
                    printed.get(row).map(e -> new Cell.Printed(e.text(), theirs.get(row))),
                    secondOpinion(spec.rows().get(row), column)))
        .toList();
  }

  private List<Marks> marks(List<Optional<BigDecimal>> values) {
    return spec.marks()
        ? MarkRule.of(comparison, spec.rows()).of(values)
        : values.stream().map(value -> Marks.NONE).toList();
  }

  private static Optional<BigDecimal> digits(Here here) {
    return here instanceof Here.Reproduced mean
        ? Optional.of(new BigDecimal(CellText.percent(mean)))
        : Optional.empty();
  }

  private Here here(TableSpec.Row row, ScoreColumn column) {
    Contender contender = comparison.contender(row.experiment()).orElseThrow();
    return column.dataset().isPresent()
        ? here(contender, column.dataset().get().id(), column.metric())
        : average(contender, column.metric());
  }

  private Here here(Contender contender, String dataset, Metric metric) {
    Evidence evidence = Evidence.of(results, contender, dataset);
    if (evidence instanceof Evidence.Folds found) {
      CrossValidation folds = found.folds();
      OptionalDouble mean = folds.averages(metric).overall();
      return mean.isEmpty()
          ? new Cell.Absent("no value")
          : new Here.Reproduced(
              mean.getAsDouble(),
              folds.spread(metric),
              folds.casesWithValue(metric),
              folds.cases(),
              folds.runs().size(),
              folds.planned(),
              folds.synthetic(),
              folds.imported());
    }
    return new Cell.Absent(((Evidence.Nothing) evidence).why());
  }

  /** The mean of the row's columns, if all of them have a value; it has no spread of its own. */
  private Here average(Contender contender, Metric metric) {
    List<Here.Reproduced> values = new ArrayList<>();
    for (String dataset : spec.datasets()) {
      if (here(contender, dataset, metric) instanceof Here.Reproduced mean) {
        values.add(mean);
      }
    }
    if (values.size() < spec.datasets().size()) {
      return new Cell.Absent(
          values.isEmpty() ? "no run" : values.size() + " of " + spec.datasets().size());
    }
    return new Here.Reproduced(
        values.stream().mapToDouble(Here.Reproduced::fraction).average().orElseThrow(),
        OptionalDouble.empty(),
        values.stream().mapToInt(Here.Reproduced::cases).sum(),
        values.stream().mapToInt(Here.Reproduced::of).sum(),
        values.stream().mapToInt(Here.Reproduced::folds).sum(),
        values.stream().mapToInt(Here.Reproduced::ofFolds).sum(),
        values.stream().anyMatch(Here.Reproduced::synthetic),
        values.stream().anyMatch(Here.Reproduced::imported));
  }

  private Optional<PublishedValue> printed(TableSpec.Row row, ScoreColumn column) {
    return spec.publishedTable()
        .flatMap(
            table ->
                row.publishedRow()
                    .flatMap(
                        name ->
                            column
                                .published()
                                .flatMap(at -> published.find(table, name, at, column.measure()))));
  }

  private Optional<Cell.Printed> secondOpinion(TableSpec.Row row, ScoreColumn column) {
    if (column.metric() != Metric.DSC) {
      return Optional.empty();
    }
    return row.publishedRow()
        .flatMap(name -> column.published().flatMap(at -> revisited.dsc(name, at)))
        .map(figure -> new Cell.Printed(figure.text(), Marks.NONE));
  }
}
