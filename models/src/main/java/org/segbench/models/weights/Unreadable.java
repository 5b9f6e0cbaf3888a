package org.segbench.models.weights;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.segbench.models.ModelException;

/** What is said of a file when the disk, not the file's content, is the problem. */
final class Unreadable {

  private Unreadable() {}

  static ModelException because(Path file, IOException cause) {
    String reason = cause instanceof NoSuchFileException ? "no such file" : cause.getMessage();
    return new ModelException("%s: cannot be read: %s".formatted(file, reason), cause);
  }
}
