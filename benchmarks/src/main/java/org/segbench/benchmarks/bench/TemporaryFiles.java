package org.segbench.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;

/** A folder for a measurement's files that is removed afterwards. */
public final class TemporaryFiles implements AutoCloseable {
  private final Path folder;

  public TemporaryFiles() {
    try {
      folder = Files.createTempDirectory("segbench-bench");
    } catch (IOException e) {
      throw new HarnessException("no temporary folder can be made: " + e, e);
    }
  }

  /** A file that may be made there. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be removed: " + e, e);
    }
  }
}
