package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segbench.reports.Results;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.NetworkFacts;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/** What networks are made of, and what they cost beside what the paper says that they do. */
record ConfigurationTable(
    TableSpec.Configurations spec, Comparison comparison, Results results, Published published) {
  private static final String PARTS =
      "B: blocks per stage; R: expansion ratio per stage; C: channels of the first stage; one number"
          + " stands for all stages. Read from the networks' code.";
  private static final String COSTS =
      "here: parameters and operations counted from the code for the authors' input (one channel, 13"
          + " classes, 128 x 128 x 128; 2-D: 512 x 512). GMACs: multiply-accumulates of one forward"
          + " pass; GFLOPs: what fvcore counts for it, the authors' counter. s/epoch: median over the"
          + " epochs of all runs here, on the machines that they ran on.";
  private static final String PUBLISHED =
      "published: Roy et al., MedNeXt, MICCAI 2023, %s in published.csv; seconds on an A100 with 40"
          + " GB.";

  ResultTable table() {
    List<Column> columns = new ArrayList<>();
    for (String title : List.of("Network", "B", "R", "C")) {
      columns.add(new Column(title, Kind.TEXT));
    }
    if (spec.costs()) {
      for (Cost cost : Cost.values()) {
        columns.add(new Column(cost.title(), Kind.COMPARED));
      }
    }
    List<List<Cell>> rows = spec.rows().stream().map(this::row).toList();
    List<String> notes = new ArrayList<>(List.of(PARTS));
    if (spec.costs()) {
      notes.add(COSTS);
      spec.publishedTable().ifPresent(table -> notes.add(PUBLISHED.formatted(table)));
    }
    return new ResultTable(spec.title(), false, columns, rows, RowGroups.rules(spec.rows()), notes);
  }

  private List<Cell> row(TableSpec.Row row) {
    Contender contender = comparison.contender(row.experiment()).orElseThrow();
    List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(row.title())));
    List<Function<NetworkFacts, String>> parts =
        List.of(NetworkFacts::blocks, NetworkFacts::expansions, NetworkFacts::channels);
    parts.forEach(part -> cells.add(new Cell.Text(contender.facts().map(part).orElse(""))));
    if (spec.costs()) {
      for (Cost cost : Cost.values()) {
        Optional<Cell.Printed> printed =
            printed(row, cost).map(each -> new Cell.Printed(each.text(), Marks.NONE));
        cells.add(
            new Cell.Compared(
                cost.here(contender, results), Marks.NONE, printed, Optional.empty()));
      }
    }
    return cells;
  }

  private Optional<PublishedValue> printed(TableSpec.Row row, Cost cost) {
    return spec.publishedTable()
        .flatMap(
            table ->
                row.publishedRow()
                    .flatMap(
                        name ->
                            cost.published()
                                .flatMap(measure -> published.find(table, name, "", measure))));
  }
}
