package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/**
 * Results on the challenges' test sets. Their truth is the servers' own: what is here is a value
 * that a person brought back from a leaderboard, or how far the way to it is.
 */
record TestSetTable(
    TableSpec.TestSet spec,
    Comparison comparison,
    Results results,
    TestSetResults testSets,
    Published published) {
  private static final String HERE =
      "here: values from a challenge's server that were brought back, marked "
          + CellText.DAGGER
          + ", or the archive that waits to be handed in. Only the servers know the truth of the test"
          + " images.";

  /** A column: a data set and a measure of its server. */
  private record Place(DatasetColumn dataset, String measure) {}

  ResultTable table() {
    List<Column> columns = new ArrayList<>(List.of(new Column("Network", Kind.TEXT)));
    boolean synthetic = false;
    List<Place> places = places();
    for (Place place : places) {
      boolean made = synthetic(place.dataset());
      synthetic |= made;
      String mark = made ? " (SYNTHETIC)" : "";
      columns.add(new Column(place.dataset().name() + mark, place.measure(), Kind.COMPARED));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (TableSpec.Row row : spec.rows()) {
      List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(row.title())));
      places.forEach(place -> cells.add(cell(row, place)));
      rows.add(cells);
    }
    List<String> notes = new ArrayList<>(List.of(HERE));
    spec.publishedTable()
        .ifPresent(
            table ->
                notes.add(
                    "published: Roy et al., MedNeXt, MICCAI 2023, %s in published.csv."
                        .formatted(table)));
    return new ResultTable(
        ScoreTables.titled(spec.title(), synthetic),
        synthetic,
        columns,
        rows,
        RowGroups.rules(spec.rows()),
        notes);
  }

  /** For each data set the measures that are published on it; DSC if none is. */
  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (String id : spec.datasets()) {
      DatasetColumn dataset = comparison.dataset(id).orElseThrow();
      List<String> measures =
          spec.publishedTable().map(published::table).orElse(List.of()).stream()
              .filter(value -> dataset.published().filter(value.dataset()::equals).isPresent())
              .map(PublishedValue::metric)
              .distinct()
              .toList();
      (measures.isEmpty() ? List.of("DSC") : measures)
          .forEach(measure -> places.add(new Place(dataset, measure)));
    }
    return places;
  }

  private Cell cell(TableSpec.Row row, Place place) {
    Optional<PublishedValue> printed =
        synthetic(place.dataset())
            ? Optional.empty()
            : spec.publishedTable()
                .flatMap(
                    table ->
                        row.publishedRow()
                            .flatMap(
                                name ->
                                    place
                                        .dataset()
                                        .published()
                                        .flatMap(
                                            at ->
                                                published.find(table, name, at, place.measure()))));
    return new Cell.Compared(
        here(row.experiment(), place),
        Marks.NONE,
        printed.map(value -> new Cell.Printed(value.text(), Marks.NONE)),
        Optional.empty());
  }

  private Here here(String experiment, Place place) {
    return testSets
        .find(place.dataset().id(), experiment)
        .map(
            found ->
                found
                    .value(place.measure())
                    .<Here>map(value -> new Here.Stated(CellText.two(value), true))
                    .orElseGet(() -> new Cell.Absent(found.standing())))
        .orElseGet(() -> new Cell.Absent("not predicted yet"));
  }

  private boolean synthetic(DatasetColumn dataset) {
    return results.dataset(dataset.id()).filter(DatasetResults::synthetic).isPresent();
  }
}
