package org.segbench.submission;

import java.util.List;
import org.segbench.submission.Finding.Severity;

/**
 * What a check of an archive found.
 *
 * @param expected number of label maps that the images ask for
 * @param intact number of them that were found without an error
 * @param findings errors and warnings, in order of entry
 */
public record CheckReport(int expected, int intact, List<Finding> findings) {
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether the server would take it: no finding is an error. */
  public boolean green() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** One line on the whole. */
  public String summary() {
    return "%s: %d of %d label maps intact, %d findings"
        .formatted(green() ? "green" : "not green", intact, expected, findings.size());
  }
}
