package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.segbench.reports.Experiment;
import org.segbench.reports.Names;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.Contender;
import org.segbench.reports.comparison.SurfaceDice;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.Revisited;

/** What stands under a score table: how to read it, what to be wary of, and whether it is fair. */
record ScoreNotes(
    TableSpec.Scores spec,
    Comparison comparison,
    Results results,
    Published published,
    List<? extends List<Cell>> rows) {
  private static final String HERE =
      "here: in percent, over the pooled cases of all folds: per label the mean over cases, leaving"
          + " out those in which the structure is in neither mask, then the mean over labels; ± is"
          + " the standard deviation (n - 1) of the folds' own means. cases; folds: cases with a"
          + " value / scored; folds in it / planned.";
  private static final String IMPORTED =
      CellText.DAGGER + " scores that were brought in from elsewhere, not trained here.";
  private static final String SYNTHETIC =
      "SYNTHETIC: made-up data; such numbers say nothing of patients, and no published ones stand"
          + " beside them.";

  List<String> notes() {
    List<String> notes = new ArrayList<>(List.of(HERE, surfaceDice()));
    if (any(cell -> cell.published().isPresent())) {
      notes.add(
          "published: Roy et al., MedNeXt, MICCAI 2023, %s in published.csv."
              .formatted(spec.publishedTable().orElseThrow()));
      notes.addAll(contradictions());
    }
    if (any(cell -> cell.revisited().isPresent())) {
      notes.add(Revisited.NOTE);
    }
    if (spec.average()) {
      notes.add(Published.AVERAGE + ": the mean of the row's data sets, if all have a value.");
    }
    if (spec.marks()) {
      notes.add(MarkRule.NOTE);
    }
    if (anyHere(Here.Reproduced::imported)) {
      notes.add(IMPORTED);
    }
    if (anyHere(Here.Reproduced::synthetic)) {
      notes.add(SYNTHETIC);
    }
    notes.addAll(doubts());
    notes.addAll(new Comparability(comparison, results).sentences(spec.rows(), spec.datasets()));
    return notes;
  }

  private String surfaceDice() {
    return comparison.surfaceDice() == SurfaceDice.VOXEL
        ? "SDC here: surface Dice at a tolerance of one voxel, spacing ignored, as the authors'"
            + " released code computes it."
        : "SDC here: surface Dice at a tolerance of 1 mm, as the paper's text says; its published"
            + " SDC is by the released code, which ignores voxel spacing.";
  }

  /** Contradictions in rows that this table shows. */
  private List<String> contradictions() {
    if (!spec.average()) {
      return List.of();
    }
    return spec.publishedTable().map(published::contradictions).orElse(List.of()).stream()
        .filter(each -> shows(each.row()))
        .map(Published.Contradiction::sentence)
        .toList();
  }

  private boolean shows(String publishedRow) {
    return spec.rows().stream()
        .map(TableSpec.Row::publishedRow)
        .flatMap(Optional::stream)
        .anyMatch(row -> Names.key(row).equals(Names.key(publishedRow)));
  }

  /** Folds that do not belong together, and runs that lie there and do not count. */
  private SortedSet<String> doubts() {
    SortedSet<String> doubts = new TreeSet<>();
    for (TableSpec.Row row : spec.rows()) {
      Contender contender = comparison.contender(row.experiment()).orElseThrow();
      for (String dataset : spec.datasets()) {
        String place = comparison.dataset(dataset).orElseThrow().name() + ": ";
        runs(row, dataset)
            .filter(run -> !run.missing().isEmpty())
            .forEach(
                run ->
                    doubts.add(
                        "%s%s, fold %d lacks something: %s"
                            .formatted(
                                place,
                                row.experiment(),
                                run.fold(),
                                String.join("; ", run.missing()))));
        experiments(row, dataset)
            .flatMap(experiment -> experiment.doubts().stream())
            .forEach(doubt -> doubts.add(place + doubt + "."));
        List<Integer> others =
            runs(row, dataset)
                .filter(Run::scored)
                .map(Run::fold)
                .filter(fold -> !contender.folds().contains(fold))
                .toList();
        if (!others.isEmpty()) {
          doubts.add(
              "%s%s has folds %s that this comparison does not ask for; they are left out."
                  .formatted(place, row.experiment(), others));
        }
      }
    }
    return doubts;
  }

  private Stream<Experiment> experiments(TableSpec.Row row, String dataset) {
    return results.dataset(dataset).stream()
        .flatMap(each -> each.experiments().stream())
        .filter(experiment -> experiment.id().equals(row.experiment()));
  }

  private Stream<Run> runs(TableSpec.Row row, String dataset) {
    return experiments(row, dataset).flatMap(experiment -> experiment.runs().stream());
  }

  private boolean anyHere(Predicate<Here.Reproduced> rule) {
    return any(cell -> cell.here() instanceof Here.Reproduced mean && rule.test(mean));
  }

  private boolean any(Predicate<Cell.Compared> rule) {
    return rows.stream()
        .flatMap(List::stream)
        .anyMatch(cell -> cell instanceof Cell.Compared compared && rule.test(compared));
  }
}
