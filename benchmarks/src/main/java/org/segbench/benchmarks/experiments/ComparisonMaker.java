package org.segbench.benchmarks.experiments;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;

/** Tells the reports what a file compares. */
record ComparisonMaker(ExperimentFile file, Grid grid) {

  Comparison comparison() {
    return new Comparison(
        file.title(),
        file.expect().strip(),
        grid.ledger().surfaceDice(file.conventions()),
        file.datasets().stream().map(ComparisonMaker::column).toList(),
        file.experiments().stream().map(this::contender).toList(),
        file.tables().stream().map(this::table).toList());
  }

  /** What is computed has no published numbers beside it. */
  private static DatasetColumn column(DatasetEntry dataset) {
    return new DatasetColumn(
        dataset.name(),
        dataset.title(),
        dataset
            .challenge()
            .filter(challenge -> dataset.synthesis().isEmpty())
            .map(DatasetEntry::challengeName));
  }

  private Contender contender(Experiment row) {
    List<DatasetEntry> datasets =
        file.datasets().stream().filter(dataset -> grid.runsOn(row, dataset)).toList();
    return new Contender(
        row.name(),
        title(row),
        row.role() == Role.CHALLENGER,
        row.initialiseFrom(),
        datasets.stream().map(DatasetEntry::name).collect(Collectors.toSet()),
        new TreeSet<>(grid.folds(row)),
        Facts.of(Architectures.byId(grid.network(row, datasets.get(0)))));
  }

  private static String title(Experiment row) {
    return row.title().orElseGet(() -> network(row).title());
  }

  private static Architecture network(Experiment row) {
    return Architectures.byId(row.network());
  }

  private TableSpec table(TableEntry table) {
    List<TableSpec.Row> rows = table.rows().stream().map(row -> row(table, row)).toList();
    List<String> datasets =
        table.datasets().orElseGet(() -> file.datasets().stream().map(DatasetEntry::name).toList());
    return switch (table.show()) {
      case SCORES ->
          new TableSpec.Scores(
              table.id(),
              table.title(),
              table.published(),
              rows,
              datasets,
              table.average(),
              table.marks());
      case CONFIGURATIONS ->
          new TableSpec.Configurations(
              table.id(), table.title(), table.published(), rows, table.costs());
      case TEST_SET ->
          new TableSpec.TestSet(table.id(), table.title(), table.published(), rows, datasets);
    };
  }

  private TableSpec.Row row(TableEntry table, RowEntry row) {
    Experiment experiment = file.experiment(row.experiment()).orElseThrow();
    String title = row.title().or(row::as).orElseGet(() -> title(experiment));
    Optional<String> published =
        table
            .published()
            .flatMap(
                id -> new PublishedRows(id).called(row.as().orElseGet(() -> title(experiment))));
    return new TableSpec.Row(row.experiment(), title, published, row.group());
  }
}
