package org.segbench.datasets.raw;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a data set's files as such: missing, surplus, badly named.
 *
 * @param kind which sort of fault it is
 * @param caseId the case it concerns, if it concerns one
 * @param file the file at fault, or the one that is missing
 * @param problem what was expected and what was found
 * @param remedy what to do about it
 */
public record Fault(
    FaultKind kind, Optional<String> caseId, Path file, String problem, String remedy) {

  /** Of a download that is not laid out as it should be. */
  public Fault(Optional<String> caseId, Path file, String problem, String remedy) {
    this(FaultKind.LAYOUT, caseId, file, problem, remedy);
  }

  static Fault of(FaultKind kind, Path file, String problem, String remedy) {
    return new Fault(kind, Optional.empty(), file, problem, remedy);
  }

  /** Speaks of the first fault and counts the others. */
  public static void throwIfAny(List<Fault> faults) {
    if (faults.isEmpty()) {
      return;
    }
    Fault first = faults.get(0);
    String others =
        faults.size() == 1 ? "" : " (faults beside this one: " + (faults.size() - 1) + ")";
    throw new DatasetException(
        first.file(),
        first.caseId().map(id -> "case " + id + ": ").orElse("") + first.problem(),
        first.remedy() + others);
  }
}
