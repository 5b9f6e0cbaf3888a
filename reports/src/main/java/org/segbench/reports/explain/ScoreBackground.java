package org.segbench.reports.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.explain.Explanation.Section;
import org.segbench.reports.tables.CellText;
import org.segbench.reports.tables.Evidence;
import org.segbench.reports.tables.Here;
import org.segbench.reports.tables.ScoreColumn;

/** What is behind a cell of a score table: the arithmetic, the cases, the runs. */
record ScoreBackground(Results results, CellAddress address, Contender contender) {

  List<Section> sections(ScoreColumn column) {
    return column
        .dataset()
        .map(dataset -> ofDataset(dataset, column))
        .orElseGet(() -> List.of(ofAverage()));
  }

  private List<Section> ofDataset(DatasetColumn dataset, ScoreColumn column) {
    List<Section> sections = new ArrayList<>();
    if (Evidence.of(results, contender, dataset.id()) instanceof Evidence.Folds found) {
      Arithmetic arithmetic = new Arithmetic(found.folds(), column.metric());
      String measure = column.metric().title() + ", in percent";
      sections.add(new Section("Arithmetic: " + measure, arithmetic.lines()));
      sections.add(new Section("Cases: " + measure, arithmetic.cases()));
    }
    List<Run> runs = Evidence.runs(results, contender, dataset.id());
    RunLines lines = new RunLines(results, runs);
    String none =
        "none in runs/%s/%s; asked for are the folds %s"
            .formatted(dataset.id(), contender.experiment(), contender.folds());
    sections.add(new Section("Runs", runs.isEmpty() ? List.of(none) : lines.lines()));
    if (!lines.configuration().isEmpty()) {
      sections.add(new Section("Configuration that the runs share", lines.configuration()));
    }
    return sections;
  }

  /** The mean of the row's other columns of the same measure. */
  private Section ofAverage() {
    List<String> lines = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < address.table().columns().size(); i++) {
      CellAddress other = new CellAddress(address.spec(), address.table(), address.row(), i);
      if (i == address.column() || !other.head().title().equals(address.head().title())) {
        continue;
      }
      if (other.cell().here() instanceof Here.Reproduced mean) {
        terms.add(Arithmetic.six(mean.fraction()));
        lines.add(other.path() + " = " + Arithmetic.six(mean.fraction()));
      } else {
        lines.add(other.path() + ": " + CellText.of(other.cell().here()));
      }
    }
    if (address.cell().here() instanceof Here.Reproduced mean) {
      lines.add(
          "mean over data sets: (%s) / %d = %s, printed as %s"
              .formatted(
                  terms.stream().collect(Collectors.joining(" + ")),
                  terms.size(),
                  Arithmetic.six(mean.fraction()),
                  CellText.percent(mean)));
    }
    return new Section("Arithmetic: the mean over the row's data sets, in percent", lines);
  }
}
