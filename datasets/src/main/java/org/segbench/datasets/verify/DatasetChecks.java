package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segbench.datasets.raw.DatasetDescription;

/** What only all cases together show; findings are about {@code dataset.json}. */
final class DatasetChecks {
  private final Path json;
  private final List<CaseReport> cases;
  private final List<Finding> findings = new ArrayList<>();

  private DatasetChecks(Path json, List<CaseReport> cases) {
    this.json = json;
    this.cases = cases;
  }

  static List<Finding> among(List<CaseReport> cases, DatasetDescription about, Path json) {
    DatasetChecks checks = new DatasetChecks(json, cases);
    checks.compareOrientations();
    checks.reportUnusedLabels(about);
    return checks.findings;
  }

  /**
   * Nothing is turned before training (as in nnU-Net), so the network sees arrays as they are
   * stored: mirrored ones swap left and right, turned ones cost accuracy only.
   */
  private void compareOrientations() {
    Map<Boolean, List<String>> byHand = casesBy(CaseReport.Directions::mirrored);
    if (byHand.size() > 1) {
      add(
          FindingKind.MIXED_HANDEDNESS,
          "the arrays of these cases are mirror images of the others': "
              + Words.ends(minority(byHand)),
          "turn all cases to one orientation, or left and right are mixed up in training");
      return;
    }
    Map<String, List<String>> byCodes = casesBy(CaseReport.Directions::axisCodes);
    if (byCodes.size() > 1) {
      add(
          FindingKind.MIXED_ORIENTATION,
          "cases are stored in several orientations: " + String.join(", ", byCodes.keySet()),
          "nothing must be done; training turns no case");
    }
  }

  private <K> Map<K, List<String>> casesBy(Function<CaseReport.Directions, K> key) {
    Map<K, List<String>> ids = new LinkedHashMap<>();
    for (CaseReport each : cases) {
      each.directions()
          .map(key)
          .ifPresent(k -> ids.computeIfAbsent(k, absent -> new ArrayList<>()).add(each.id()));
    }
    return ids;
  }

  /** All cases but those of the largest group. */
  private static List<String> minority(Map<?, List<String>> groups) {
    List<List<String>> sorted =
        groups.values().stream()
            .sorted(Comparator.comparing((List<String> ids) -> ids.size()).reversed())
            .toList();
    return sorted.stream().skip(1).flatMap(List::stream).toList();
  }

  private void reportUnusedLabels(DatasetDescription about) {
    List<CaseReport> training = cases.stream().filter(CaseReport::training).toList();
    if (training.isEmpty() || training.stream().anyMatch(each -> each.label().isEmpty())) {
      return; // an unread label map may hold them
    }
    Set<Long> seen =
        training.stream()
            .flatMap(each -> each.label().stream())
            .flatMap(label -> label.labels().stream())
            .collect(Collectors.toSet());
    List<String> unused =
        about.foreground().entrySet().stream()
            .filter(label -> !seen.contains((long) label.getKey()))
            .map(label -> label.getKey() + " (" + label.getValue() + ")")
            .toList();
    if (!unused.isEmpty()) {
      add(
          FindingKind.UNUSED_LABELS,
          "these labels are in no case: " + String.join(", ", unused),
          "nothing can be learned about them; look whether that is right");
    }
  }

  private void add(FindingKind kind, String problem, String remedy) {
    findings.add(new Finding(kind, Optional.empty(), json, problem, remedy, Optional.empty()));
  }
}
