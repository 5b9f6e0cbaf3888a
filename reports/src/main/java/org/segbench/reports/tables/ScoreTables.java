package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Experiment;
import org.segbench.reports.Metric;
import org.segbench.reports.Names;
import org.segbench.reports.Score;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.ResultTable.Column;
import org.segbench.reports.tables.ResultTable.Kind;

/** Lays out a data set's results: one row an experiment, and one row an organ. */
public final class ScoreTables {
  private static final String SYNTHETIC_MARK = "SYNTHETIC DATA: ";
  private static final String TABLE2 = "table2";
  private static final String NO_RUN = "no finished run";
  private static final String HOW_AVERAGED =
      "In percent; (cases with a value / cases scored). Per label the mean over all cases of the"
          + " finished folds, leaving out cases in which the structure is neither in the reference nor"
          + " in the prediction; then the mean over labels.";
  private static final String HOW_SURFACE =
      "The paper's SDC is the surface Dice at 1 voxel: its released code ignores voxel spacing.";

  private ScoreTables() {}

  /** Rows are experiments; columns are the network, the plan, the folds and each metric's mean. */
  public static ResultTable scores(DatasetResults dataset) {
    Published published = Published.read();
    List<Column> columns = new ArrayList<>();
    for (String title : List.of("Network", "Experiment", "Plan", "Folds")) {
      columns.add(new Column(title, Kind.TEXT));
    }
    for (Metric metric : Metric.values()) {
      columns.add(new Column(metric.title(), Kind.MEAN));
      if (beside(dataset, metric, published)) {
        columns.add(new Column(metric.title() + ", published", Kind.PERCENT));
        columns.add(new Column(metric.title() + ", difference", Kind.PERCENT));
      }
    }
    columns.add(new Column("HD95, mm", Kind.DISTANCE));
    List<List<Cell>> rows =
        dataset.experiments().stream()
            .map(experiment -> row(dataset, experiment, published))
            .toList();
    Stream<String> notes = Stream.of(HOW_AVERAGED, HOW_SURFACE, HausdorffMean.HOW);
    if (beside(dataset, Metric.DSC, published)) {
      notes =
          Stream.concat(
              notes,
              Stream.of(
                  "Published: the paper's Table 2, five-fold cross-validation; the difference is in"
                      + " percentage points and means something only for the same recipe and all"
                      + " folds."));
    }
    return table(dataset, "scores", columns, rows, Stream.concat(notes, doubts(dataset)));
  }

  /** Rows are organs, then their mean; columns are experiments. */
  public static ResultTable organs(DatasetResults dataset, Metric metric) {
    List<Column> columns = new ArrayList<>(List.of(new Column("Organ", Kind.TEXT)));
    for (Experiment experiment : dataset.experiments()) {
      columns.add(new Column(experiment.title() + ", " + experiment.id(), Kind.MEAN));
    }
    List<List<Cell>> rows = new ArrayList<>();
    NavigableMap<Integer, String> labels = dataset.labels();
    for (Map.Entry<Integer, String> label : labels.entrySet()) {
      List<Cell> row = new ArrayList<>(List.of(new Cell.Text(label.getValue())));
      dataset.experiments().forEach(e -> row.add(organ(e, metric, label.getKey())));
      rows.add(row);
    }
    List<Cell> last = new ArrayList<>(List.of(new Cell.Text("mean over organs")));
    dataset.experiments().forEach(e -> last.add(overall(e, metric, labels.size())));
    rows.add(last);
    Stream<String> notes = Stream.concat(Stream.of(HOW_AVERAGED), doubts(dataset));
    return table(dataset, metric.title() + " per organ", columns, rows, notes);
  }

  private static ResultTable table(
      DatasetResults dataset,
      String what,
      List<Column> columns,
      List<List<Cell>> rows,
      Stream<String> notes) {
    String title = titled(dataset.name() + ", " + what, dataset.synthetic());
    return new ResultTable(title, dataset.synthetic(), columns, rows, notes.toList());
  }

  /** A table's title, marked if any of its data are made up. */
  static String titled(String title, boolean synthetic) {
    return (synthetic ? SYNTHETIC_MARK : "") + title;
  }

  private static List<Cell> row(
      DatasetResults dataset, Experiment experiment, Published published) {
    List<Cell> row = new ArrayList<>();
    row.add(new Cell.Text(experiment.title()));
    row.add(new Cell.Text(experiment.id()));
    row.add(new Cell.Text(experiment.plan()));
    row.add(new Cell.Text(experiment.scored().size() + "/" + experiment.folds()));
    for (Metric metric : Metric.values()) {
      Cell mean = overall(experiment, metric, dataset.labels().size());
      row.add(mean);
      if (beside(dataset, metric, published)) {
        OptionalDouble value = published(dataset, experiment, metric, published);
        row.add(printed(value));
        row.add(difference(mean, value));
      }
    }
    row.add(hausdorff(experiment));
    return row;
  }

  private static OptionalDouble published(
      DatasetResults dataset, Experiment experiment, Metric metric, Published published) {
    String network = experiment.network().orElse("");
    String challenge = dataset.challenge().orElseThrow();
    return measure(metric)
        .flatMap(measure -> published.find(TABLE2, network, challenge, measure))
        .map(value -> OptionalDouble.of(value.value().doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  private static Cell hausdorff(Experiment experiment) {
    return experiment.scored().isEmpty()
        ? new Cell.Absent(NO_RUN)
        : HausdorffMean.of(experiment.pooledScores()).cell(experiment.pooledCases());
  }

  private static Cell overall(Experiment experiment, Metric metric, int labels) {
    if (experiment.scored().isEmpty()) {
      return new Cell.Absent(NO_RUN);
    }
    Averages averages = Averages.of(experiment.pooledScores(), metric::of);
    OptionalDouble mean = averages.overall();
    if (mean.isEmpty()) {
      return new Cell.Absent("nothing to score in any case");
    }
    int scored = averages.labels().size();
    String note = scored == labels ? "" : scored + " of " + labels + " labels";
    int cases = valued(experiment, metric);
    return new Cell.Mean(mean.getAsDouble(), cases, experiment.pooledCases(), note);
  }

  private static Cell organ(Experiment experiment, Metric metric, int label) {
    if (experiment.scored().isEmpty()) {
      return new Cell.Absent(NO_RUN);
    }
    Averages.LabelMean mean =
        Averages.of(experiment.pooledScores(), metric::of).labels().get(label);
    return mean == null
        ? new Cell.Absent("in no case")
        : new Cell.Mean(mean.mean(), mean.cases(), experiment.pooledCases(), "");
  }

  /** Number of pooled cases in which at least one label has a value. */
  private static int valued(Experiment experiment, Metric metric) {
    return experiment.scored().stream()
        .mapToInt(
            run ->
                (int)
                    run.scores().stream()
                        .filter(score -> !Double.isNaN(metric.of(score)))
                        .map(Score::caseId)
                        .distinct()
                        .count())
        .sum();
  }

  /** Whether published values may stand beside: the paper's data, not synthetic ones. */
  private static boolean beside(DatasetResults dataset, Metric metric, Published published) {
    return measure(metric).isPresent()
        && dataset.challenge().filter(challenge -> covers(published, challenge)).isPresent();
  }

  private static boolean covers(Published published, String challenge) {
    return published.table(TABLE2).stream()
        .map(PublishedValue::dataset)
        .anyMatch(name -> Names.key(name).equals(Names.key(challenge)));
  }

  /** The paper's name of a metric, if its tables have it. */
  private static Optional<String> measure(Metric metric) {
    return switch (metric) {
      case DSC -> Optional.of("DSC");
      case SURFACE_DICE_VOXEL -> Optional.of("SDC");
      case SURFACE_DICE_1MM -> Optional.empty();
    };
  }

  private static Cell printed(OptionalDouble value) {
    return value.isPresent()
        ? new Cell.Percent(value.getAsDouble(), false)
        : new Cell.Absent("not in the paper's Table 2");
  }

  private static Cell difference(Cell mean, OptionalDouble value) {
    return mean instanceof Cell.Mean reproduced && value.isPresent()
        ? new Cell.Percent(100 * reproduced.fraction() - value.getAsDouble(), true)
        : new Cell.Absent("nothing to compare");
  }

  /** What to be wary of: folds that do not belong together, and what the missing ones lack. */
  private static Stream<String> doubts(DatasetResults dataset) {
    Stream<String> mixed =
        dataset.experiments().stream().flatMap(experiment -> experiment.doubts().stream());
    Stream<String> left =
        dataset
            .runs()
            .filter(run -> !run.scored())
            .map(
                run ->
                    "%s, fold %d does not count: %s"
                        .formatted(run.experiment(), run.fold(), String.join("; ", run.missing())));
    return Stream.concat(mixed, left);
  }
}
