package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is wrong.
 *
 * @param severity how bad it is
 * @param caseId the case it concerns; empty if it concerns the whole data set
 * @param file the file at fault
 * @param problem what was expected and what was found
 * @param remedy what to do about it
 */
public record Finding(
    Severity severity, Optional<String> caseId, Path file, String problem, String remedy) {

  /** One line for a person. */
  public String line() {
    String about = caseId.map(id -> "case " + id + ": ").orElse("");
    return severity + " " + about + file + ": " + problem + "; " + remedy;
  }
}
