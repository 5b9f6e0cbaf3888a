package org.segbench.datasets.archive;

import java.util.zip.ZipException;

/** Bytes that are no tar archive, or a malformed one; the message says in what way. */
public final class TarFormatException extends ZipException {
  private static final long serialVersionUID = 1L;

  TarFormatException(String message) {
    super(message);
  }
}
