package org.segbench.datasets.verify;

import java.util.List;

/**
 * The outcome of looking through a data set.
 *
 * @param cases how many cases were looked at
 * @param findings what is wrong, errors first, otherwise in the order found
 */
public record Verification(int cases, List<Finding> findings) {

  public Verification {
    findings = findings.stream().sorted((a, b) -> a.severity().compareTo(b.severity())).toList();
  }

  /** Whether there are no errors. */
  public boolean mayTrain() {
    return count(Severity.ERROR) == 0;
  }

  /** How many findings are of that severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
