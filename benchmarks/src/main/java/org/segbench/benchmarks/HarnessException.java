package org.segbench.benchmarks;

/**
 * Something that a person can put right: the message names the file or case, what was expected,
 * what was found and what to do. The command line prints it as one line and exits with a code other
 * than 0.
 */
public class HarnessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarnessException(String message) {
    super(message);
  }

  public HarnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
