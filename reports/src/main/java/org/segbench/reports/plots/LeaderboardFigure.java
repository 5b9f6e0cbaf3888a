package org.segbench.reports.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Names;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.DatasetColumn;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.published.Published;
import org.segbench.reports.published.PublishedValue;
import org.segbench.reports.tables.CellText;

/**
 * The paper's Fig. 1(c): published and own results on the challenges' test sets, as the
 * comparison's test-set tables name them. The figure's bars of nnU-Net are printed nowhere as
 * numbers, and are not drawn.
 */
record LeaderboardFigure(
    Comparison comparison, Results results, TestSetResults testSets, Published published) {
  private static final String TITLE = "Results on the challenges' test sets";
  private static final String CAPTION =
      "As the paper's Fig. 1(c). Published: the 5-fold ensemble as printed. "
          + CellText.DAGGER
          + ": values from a challenge's server that were brought back. Only the servers know the"
          + " truth of the test images.";
  private static final String DISTANCE = "HD";
  private static final String LOWER = "HD95: lower is better";
  private static final String SILENT =
      "nnU-Net: its bars in the paper's Fig. 1(c) are not printed as a number";

  /** What a bar stands for. */
  private record Bar(String experiment, String title, boolean here) {
    String name() {
      return here ? title + ", here " + CellText.DAGGER : title + ", published";
    }
  }

  /** A group of bars. */
  private record Group(String measure, DatasetColumn dataset) {}

  /** The figure, if there is any number. */
  Optional<Figure> figure() {
    Map<Group, Map<Bar, Double>> values = values();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Set<Bar> bars = new LinkedHashSet<>();
    values.values().forEach(group -> bars.addAll(group.keySet()));
    boolean synthetic = values.keySet().stream().anyMatch(group -> synthetic(group.dataset()));
    List<String> notes = new ArrayList<>();
    if (values.keySet().stream().anyMatch(group -> group.measure().startsWith(DISTANCE))) {
      notes.add(LOWER);
    }
    if (bars.stream().anyMatch(bar -> !bar.here())) {
      notes.add(SILENT);
    }
    String title = Figures.titled(TITLE, synthetic);
    Drawing drawing =
        LeaderboardBars.draw(
            title, bars.stream().map(Bar::name).toList(), notes, panels(values, List.copyOf(bars)));
    return Optional.of(Figure.of("leaderboards", title, CAPTION, drawing));
  }

  private Map<Group, Map<Bar, Double>> values() {
    Map<Group, Map<Bar, Double>> values = new LinkedHashMap<>();
    for (TableSpec table : comparison.tables()) {
      if (table instanceof TableSpec.TestSet spec) {
        for (String id : spec.datasets()) {
          DatasetColumn dataset = comparison.dataset(id).orElseThrow();
          spec.rows().forEach(row -> add(values, spec, row, dataset));
        }
      }
    }
    return values;
  }

  private void add(
      Map<Group, Map<Bar, Double>> values,
      TableSpec.TestSet spec,
      TableSpec.Row row,
      DatasetColumn dataset) {
    List<PublishedValue> printed = synthetic(dataset) ? List.of() : printed(spec, row, dataset);
    for (PublishedValue value : printed) {
      values
          .computeIfAbsent(new Group(value.metric(), dataset), key -> new LinkedHashMap<>())
          .put(new Bar(row.experiment(), row.title(), false), value.value().doubleValue());
    }
    testSets
        .find(dataset.id(), row.experiment())
        .ifPresent(
            found ->
                found
                    .leaderboard()
                    .forEach(
                        (measure, value) ->
                            values
                                .computeIfAbsent(
                                    new Group(named(measure), dataset),
                                    key -> new LinkedHashMap<>())
                                .put(new Bar(row.experiment(), row.title(), true), value)));
  }

  /** The measure as the paper writes it, if it has it in some writing. */
  private String named(String measure) {
    return published.values().stream()
        .map(PublishedValue::metric)
        .filter(metric -> Names.key(metric).equals(Names.key(measure)))
        .findFirst()
        .orElse(measure);
  }

  private List<PublishedValue> printed(
      TableSpec.TestSet spec, TableSpec.Row row, DatasetColumn dataset) {
    return spec.publishedTable().map(published::table).orElse(List.of()).stream()
        .filter(value -> dataset.published().filter(value.dataset()::equals).isPresent())
        .filter(value -> row.publishedRow().filter(value.row()::equals).isPresent())
        .toList();
  }

  private static List<LeaderboardBars.Panel> panels(
      Map<Group, Map<Bar, Double>> values, List<Bar> bars) {
    Set<String> measures = new LinkedHashSet<>();
    values.keySet().forEach(group -> measures.add(group.measure()));
    List<LeaderboardBars.Panel> panels = new ArrayList<>();
    for (String measure : measures) {
      List<Group> groups =
          values.keySet().stream().filter(group -> group.measure().equals(measure)).toList();
      List<List<OptionalDouble>> heights = new ArrayList<>();
      for (Bar bar : bars) {
        heights.add(
            groups.stream()
                .map(group -> values.get(group).get(bar))
                .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList());
      }
      panels.add(
          new LeaderboardBars.Panel(
              axis(measure),
              groups.stream().map(group -> group.dataset().name()).toList(),
              heights));
    }
    return panels;
  }

  /** Distances are in mm; all other measures of the challenges are in percent. */
  private static String axis(String measure) {
    return measure.startsWith(DISTANCE) ? measure + " (mm)" : measure + " (%)";
  }

  private boolean synthetic(DatasetColumn dataset) {
    return results.dataset(dataset.id()).filter(DatasetResults::synthetic).isPresent();
  }
}
