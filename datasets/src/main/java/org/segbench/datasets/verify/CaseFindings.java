package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the checks of one case put what they find. */
final class CaseFindings {
  private final List<Finding> findings = new ArrayList<>();
  private final Optional<String> caseId;
  private final KnownFaults known;

  CaseFindings(String caseId, KnownFaults known) {
    this.caseId = Optional.of(caseId);
    this.known = known;
  }

  void add(FindingKind kind, Path file, String problem, String remedy) {
    add(kind, file, problem, remedy, Optional.empty());
  }

  void add(FindingKind kind, Path file, String problem, String remedy, Optional<Cure> cure) {
    String advice = known.about(kind).map(note -> remedy + " (" + note + ")").orElse(remedy);
    findings.add(new Finding(kind, caseId, file, problem, advice, cure));
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
