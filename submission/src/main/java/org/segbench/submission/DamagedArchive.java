package org.segbench.submission;

import java.io.IOException;

/** An archive that is not what it seems to be; the message says in what way. */
final class DamagedArchive extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedArchive(String message) {
    super(message);
  }

  DamagedArchive(String message, Throwable cause) {
    super(message, cause);
  }
}
