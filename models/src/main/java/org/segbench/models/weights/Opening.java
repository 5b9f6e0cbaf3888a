package org.segbench.models.weights;

import java.io.Closeable;
import java.io.IOException;

/** Opens what is built on an open file: if the building fails, the file is closed again. */
final class Opening {

  private Opening() {}

  /** Builds on an open file. */
  @FunctionalInterface
  interface Building<F, T> {
    T build(F opened) throws IOException;
  }

  static <F extends Closeable, T> T keepUnlessFailed(F opened, Building<F, T> building)
      throws IOException {
    try {
      return building.build(opened);
    } catch (IOException | RuntimeException e) {
      try {
        opened.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }
}
