package org.segbench.reports;

import java.nio.file.Path;

/**
 * Something about a results file that a person can put right: the message names the file, what was
 * expected, what was found and what to do.
 */
public class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }

  public ReportException(String message, Throwable cause) {
    super(message, cause);
  }

  public ReportException(Path file, String problem) {
    super(file + ": " + problem);
  }

  public ReportException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
