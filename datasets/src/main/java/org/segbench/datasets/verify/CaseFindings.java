package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the checks of one case put what they find. */
final class CaseFindings {
  private final List<Finding> findings;
  private final String caseId;

  CaseFindings(List<Finding> findings, String caseId) {
    this.findings = findings;
    this.caseId = caseId;
  }

  String caseId() {
    return caseId;
  }

  void error(Path file, String problem, String remedy) {
    findings.add(new Finding(Severity.ERROR, Optional.of(caseId), file, problem, remedy));
  }

  void warning(Path file, String problem, String remedy) {
    findings.add(new Finding(Severity.WARNING, Optional.of(caseId), file, problem, remedy));
  }
}
