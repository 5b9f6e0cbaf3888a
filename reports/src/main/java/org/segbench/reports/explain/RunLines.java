package org.segbench.reports.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segbench.reports.Results;
import org.segbench.reports.Run;
import org.segbench.reports.RunInfo;
import org.segbench.reports.RunState;

/** What runs say of themselves; folders are named from the workspace on. */
record RunLines(Results results, List<Run> runs) {
  /** Parts of the provenance that say which code made the numbers from which data, and where. */
  private static final List<String> ORIGIN =
      List.of(
          "code",
          "version",
          "plan",
          "plan hash",
          "data set hash",
          "seed",
          "engine",
          "device",
          "precision",
          "checkpointing",
          "started",
          "finished");

  /** Each run's folder, state and origin, and the part of its configuration that is its own. */
  List<String> lines() {
    Map<String, String> common = common();
    List<String> lines = new ArrayList<>();
    for (Run run : runs) {
      String state = run.info().map(RunInfo::state).map(RunState::text).orElse("not described");
      lines.add(inWorkspace(results, run.folder()) + ": " + state);
      run.missing().forEach(missing -> lines.add("  lacks: " + missing));
      run.info().ifPresent(info -> lines.addAll(origin(info)));
      run.info().ifPresent(info -> lines.addAll(own(info, common)));
    }
    return lines;
  }

  /** What all runs were told alike. */
  List<String> configuration() {
    return common().entrySet().stream()
        .map(each -> each.getKey() + " = " + each.getValue())
        .toList();
  }

  private Map<String, String> common() {
    List<Map<String, String>> all = new ArrayList<>();
    runs.stream()
        .map(Run::info)
        .flatMap(Optional::stream)
        .forEach(info -> all.add(info.configuration()));
    Map<String, String> common = new TreeMap<>();
    all.stream().findFirst().ifPresent(common::putAll);
    all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
    return common;
  }

  private static List<String> own(RunInfo info, Map<String, String> common) {
    return info.configuration().entrySet().stream()
        .filter(each -> !common.containsKey(each.getKey()))
        .map(each -> "  %s = %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }

  private static List<String> origin(RunInfo info) {
    Map<String, String> named = info.provenance().named();
    List<String> lines = new ArrayList<>(List.of("  network = " + info.network()));
    for (String part : ORIGIN) {
      String value = named.getOrDefault(part, "");
      lines.add("  %s = %s".formatted(part, value.isEmpty() ? "not recorded" : value));
    }
    return lines;
  }

  /** A path from the workspace on, with slashes. */
  static String inWorkspace(Results results, Path path) {
    Path runs = results.folder().toAbsolutePath().normalize();
    Path within = runs.relativize(path.toAbsolutePath().normalize());
    return runs.getFileName() + "/" + within.toString().replace('\\', '/');
  }
}
