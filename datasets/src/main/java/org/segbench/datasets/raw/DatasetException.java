package org.segbench.datasets.raw;

import java.nio.file.Path;

/**
 * A data set that cannot be used as it lies there. The message is one sentence: the file, what is
 * wrong with it, and what to do.
 */
public class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message reads {@code FILE: problem; remedy}. */
  public DatasetException(Path file, String problem, String remedy) {
    this(file + ": " + problem + "; " + remedy);
  }

  /** The message reads {@code FILE: problem; remedy}. */
  public DatasetException(Path file, String problem, String remedy, Throwable cause) {
    this(file + ": " + problem + "; " + remedy, cause);
  }
}
