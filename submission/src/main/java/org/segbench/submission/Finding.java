package org.segbench.submission;

/**
 * Something that a check of an archive found.
 *
 * @param severity how bad it is
 * @param entry the archive's entry, or an empty text if it concerns the whole archive
 * @param problem what was expected and what was found
 */
public record Finding(Severity severity, String entry, String problem) {

  /** How bad it is. */
  public enum Severity {
    /** The server would reject or misread it. */
    ERROR,
    /** It may be meant; look at it. */
    WARNING
  }

  @Override
  public String toString() {
    return severity + " " + (entry.isEmpty() ? "" : entry + ": ") + problem;
  }
}
