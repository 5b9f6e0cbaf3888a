package org.segbench.reports.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.explain.Explanation.Section;
import org.segbench.reports.published.Revisited;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.Evidence;
import org.segbench.reports.tables.ResultTable;

/** Explains cells of a comparison's tables. */
public final class Explainer {
  private final Comparison comparison;
  private final Results results;
  private final TestSetResults testSets;
  private final ComparisonTables tables;
  private final Map<String, ResultTable> printed;

  public Explainer(Comparison comparison, Results results, TestSetResults testSets) {
    this.comparison = comparison;
    this.results = results;
    this.testSets = testSets;
    this.tables = new ComparisonTables(comparison, results, testSets);
    this.printed = tables.all();
  }

  /**
   * Explains one cell.
   *
   * @param path {@code TABLE / ROW / DATA SET / MEASURE}, in any writing
   * @throws org.segbench.reports.ReportException if there is no such cell, saying what there is
   */
  public Explanation explain(String path) {
    CellAddress address = new CellFinder(comparison, printed).find(path);
    Contender contender = comparison.contender(address.specRow().experiment()).orElseThrow();
    List<Section> sections = new ArrayList<>();
    if (address.spec() instanceof TableSpec.Scores spec) {
      // The first column holds the row's title.
      sections.addAll(
          new ScoreBackground(results, address, contender)
              .sections(tables.columns(spec).get(address.column() - 1)));
    } else if (address.spec() instanceof TableSpec.Configurations) {
      sections.add(cost(contender));
    } else {
      sections.add(testSet(contender, address));
    }
    elsewhere(address).ifPresent(sections::add);
    return new Explanation(address.path(), own(address.cell()), sections);
  }

  private static String own(Cell.Compared cell) {
    String text = CellText.of(cell.here());
    return cell.here() instanceof Cell.Absent
        ? "nothing of its own: " + text
        : text + CellText.counts(cell.here()).map(counts -> " (" + counts + ")").orElse("");
  }

  private Section cost(Contender contender) {
    List<String> lines = new ArrayList<>();
    contender
        .facts()
        .ifPresent(
            facts -> {
              lines.add("network = " + facts.network());
              lines.add("parameters = " + facts.parameters());
              lines.add("multiply-accumulates = " + facts.macs());
              lines.add("operations as fvcore counts them = " + facts.fvcoreFlops());
            });
    for (String dataset : contender.datasets()) {
      for (Run run : Evidence.runs(results, contender, dataset)) {
        String folder = RunLines.inWorkspace(results, run.folder());
        String epochs = Arithmetic.count(run.epochs().size(), "epoch");
        lines.add("seconds of %s in %s/progress.csv".formatted(epochs, folder));
      }
    }
    return new Section("Counted from the code, and timed in runs", lines);
  }

  private Section testSet(Contender contender, CellAddress address) {
    String dataset =
        dataset(address).map(DatasetColumn::id).orElseThrow() + "/" + contender.experiment();
    List<String> lines =
        new ArrayList<>(List.of("predictions belong in runs/" + dataset + "/test"));
    testSets
        .find(dataset(address).map(DatasetColumn::id).orElseThrow(), contender.experiment())
        .ifPresent(
            found -> {
              lines.add(found.predicted() ? "predicted" : "not predicted here");
              found.archive().ifPresent(name -> lines.add("archive: submissions/" + name));
              found
                  .leaderboard()
                  .forEach(
                      (measure, value) ->
                          lines.add(
                              "%s = %s, brought back in runs/%s/test/leaderboard.json"
                                  .formatted(measure, value, dataset)));
            });
    return new Section("Test set", lines);
  }

  /** Where published figures stand. */
  private Optional<Section> elsewhere(CellAddress address) {
    List<String> lines = new ArrayList<>();
    String row = address.specRow().publishedRow().orElse("");
    String at = dataset(address).flatMap(DatasetColumn::published).orElse(address.head().group());
    Cell.Compared cell = address.cell();
    cell.published()
        .ifPresent(
            value ->
                lines.add(
                    "%s in the paper: %s / %s / %s%s (published.csv)"
                        .formatted(
                            value.text(),
                            address.spec().publishedTable().orElseThrow(),
                            row,
                            at.isEmpty() ? "" : at + " / ",
                            address.head().title())));
    cell.revisited()
        .flatMap(value -> Revisited.read().dsc(row, at))
        .ifPresent(
            figure ->
                lines.add(
                    "%s in \"nnU-Net Revisited\": %s / %s (revisited.csv)"
                        .formatted(figure.text(), figure.method(), figure.column())));
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Section("Published", lines));
  }

  /** The data set of the cell's column; none for a mean over data sets and for costs. */
  private Optional<DatasetColumn> dataset(CellAddress address) {
    String group = address.head().group();
    return comparison.datasets().stream()
        .filter(each -> group.equals(each.name()) || group.startsWith(each.name() + " ("))
        .findFirst();
  }
}
