package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param kind which sort of thing, and with it how bad
 * @param caseId the case it concerns; empty if it concerns the whole data set
 * @param file the file at fault
 * @param problem what was expected and what was found
 * @param remedy what a person can do about it
 * @param cure what {@link Corrector} would do about it; mostly nothing
 */
public record Finding(
    FindingKind kind,
    Optional<String> caseId,
    Path file,
    String problem,
    String remedy,
    Optional<Cure> cure) {

  public Severity severity() {
    return kind.severity();
  }

  /** One line for a person. */
  public String line() {
    String about = caseId.map(id -> "case " + id + ": ").orElse("");
    return "%s %s %s%s: %s; %s".formatted(severity(), kind.id(), about, file, problem, remedy);
  }
}
