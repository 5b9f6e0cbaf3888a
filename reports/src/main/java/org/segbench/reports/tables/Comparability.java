package org.segbench.reports.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segbench.reports.Provenance;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.RunInfo;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.TableSpec.Row;

/**
 * Whether the rows of a table may be compared: what their runs were told is laid side by side, data
 * set by data set. Rows are to differ in the network and what belongs to it alone; all else that
 * differs is named, with who has which value. What is the split's own (the cases, the fold) is
 * compared within a fold.
 */
record Comparability(Comparison comparison, Results results) {
  /** What a comparison of networks varies. */
  private static final Set<String> ALLOWED =
      new TreeSet<>(List.of("network", "recipe", "networkSpec", "initialWeights"));

  /** Differs from fold to fold by its nature. */
  private static final Set<String> OF_FOLD = Set.of("fold", "splitHash", "initialWeights");

  private static final int SHORT = 12;

  /** What one run was told. */
  private record Told(String row, int fold, SortedMap<String, String> values) {}

  /** The sentences under a table, data sets with the same finding in one. */
  List<String> sentences(List<Row> rows, List<String> datasets) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (String dataset : datasets) {
      String name = comparison.dataset(dataset).orElseThrow().name();
      for (String finding : findings(rows, dataset)) {
        places.computeIfAbsent(finding, key -> new ArrayList<>()).add(name);
      }
    }
    if (places.isEmpty()) {
      return List.of("Checked by machine: no two rows have results yet that could be compared.");
    }
    return places.entrySet().stream()
        .map(
            finding ->
                "Checked by machine, %s: %s"
                    .formatted(String.join(", ", finding.getValue()), finding.getKey()))
        .toList();
  }

  private List<String> findings(List<Row> rows, String dataset) {
    List<Run> runs = scored(rows, dataset);
    SortedSet<String> silent = new TreeSet<>();
    List<Told> told = new ArrayList<>();
    for (Run run : runs) {
      RunInfo info = run.info().orElseThrow();
      String row = comparison.contender(run.experiment()).orElseThrow().title();
      if (info.configuration().isEmpty()) {
        silent.add(row);
      } else {
        told.add(new Told(row, run.fold(), values(info)));
      }
    }
    List<String> findings = new ArrayList<>();
    if (told.stream().map(Told::row).distinct().count() > 1) {
      findings.add(differences(told));
    }
    if (!silent.isEmpty() && runs.size() > 1) {
      findings.add(
          "how %s came about is not recorded, so it cannot be compared."
              .formatted(String.join(", ", silent)));
    }
    return findings;
  }

  private List<Run> scored(List<Row> rows, String dataset) {
    Set<String> experiments = rows.stream().map(Row::experiment).collect(Collectors.toSet());
    return comparison.contenders().stream()
        .filter(contender -> experiments.contains(contender.experiment()))
        .flatMap(contender -> Evidence.runs(results, contender, dataset).stream())
        .filter(Run::scored)
        .toList();
  }

  /** The configuration, and what of the provenance may move numbers. */
  private static SortedMap<String, String> values(RunInfo info) {
    SortedMap<String, String> values = new TreeMap<>(info.configuration());
    Provenance from = info.provenance();
    Map<String, String> more =
        Map.of(
            "version", from.version(),
            "code", from.code(),
            "engine", from.engine(),
            "device", from.device(),
            "precision", from.precision());
    more.forEach((key, value) -> values.putIfAbsent(key, value));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static String differences(List<Told> told) {
    SortedSet<String> keys = new TreeSet<>();
    told.forEach(each -> keys.addAll(each.values().keySet()));
    List<String> allowed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String key : keys) {
      for (List<Told> group : groups(key, told)) {
        Map<String, SortedSet<String>> rowsByValue = rowsByValue(key, group);
        if (rowsByValue.size() < 2) {
          continue;
        }
        if (ALLOWED.contains(key)) {
          allowed.add(key);
        } else {
          others.add(who(key, group, rowsByValue));
        }
      }
    }
    String expected = allowed.stream().distinct().collect(Collectors.joining(", "));
    if (others.isEmpty()) {
      return expected.isEmpty()
          ? "the rows differ in nothing."
          : "the rows differ only in %s (allowed).".formatted(expected);
    }
    return "the rows differ%s also in %s."
        .formatted(
            expected.isEmpty() ? "" : " in " + expected + " (allowed) and",
            String.join("; ", others));
  }

  /** The runs among which a value is to be the same: those of a fold, or all. */
  private static Collection<List<Told>> groups(String key, List<Told> told) {
    return OF_FOLD.contains(key)
        ? told.stream()
            .collect(Collectors.groupingBy(Told::fold, TreeMap::new, Collectors.toList()))
            .values()
        : List.of(told);
  }

  private static Map<String, SortedSet<String>> rowsByValue(String key, List<Told> group) {
    Map<String, SortedSet<String>> rows = new TreeMap<>();
    for (Told each : group) {
      String value = each.values().getOrDefault(key, "not said");
      rows.computeIfAbsent(value, unseen -> new TreeSet<>()).add(each.row());
    }
    return rows;
  }

  private static String who(
      String key, List<Told> group, Map<String, SortedSet<String>> rowsByValue) {
    String fold = OF_FOLD.contains(key) ? " of fold " + group.get(0).fold() : "";
    return key
        + fold
        + ": "
        + rowsByValue.entrySet().stream()
            .map(each -> shortened(each.getKey()) + " (" + String.join(", ", each.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  /** Hashes by their beginning, as people quote them. */
  private static String shortened(String value) {
    return value.matches("[0-9a-f]{20,}") ? value.substring(0, SHORT) + "…" : value;
  }
}
