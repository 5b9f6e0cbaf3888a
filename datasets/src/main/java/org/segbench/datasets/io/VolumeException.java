package org.segbench.datasets.io;

import java.nio.file.Path;

/** A volume that cannot be read, written or used; the message names the file and the problem. */
public class VolumeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message reads {@code FILE: problem}. */
  public VolumeException(Path file, String problem) {
    super(file + ": " + problem);
  }

  public VolumeException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
