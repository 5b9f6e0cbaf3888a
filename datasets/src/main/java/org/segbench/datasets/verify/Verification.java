package org.segbench.datasets.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The outcome of looking through a data set.
 *
 * @param cases how many cases were looked at
 * @param findings what is wrong, errors first, otherwise in the order of the cases
 */
public record Verification(int cases, List<Finding> findings) {

  public Verification {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** Whether there are no errors. */
  public boolean mayTrain() {
    return mayTrain(Set.of());
  }

  /** Whether there are no errors but of kinds that a person has looked at and accepts. */
  public boolean mayTrain(Set<FindingKind> accepted) {
    return findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .allMatch(finding -> accepted.contains(finding.kind()));
  }

  /** How many findings are of that severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** How many findings {@link Corrector} would put right. */
  public long curable() {
    return findings.stream().filter(finding -> finding.cure().isPresent()).count();
  }
}
