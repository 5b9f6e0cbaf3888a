package org.segbench.submission;

/**
 * A submission that cannot be made: the message names the cases or files, what was expected, what
 * was found and what to do.
 */
public class SubmissionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SubmissionException(String message) {
    super(message);
  }

  public SubmissionException(String message, Throwable cause) {
    super(message, cause);
  }
}
