package org.segbench.benchmarks.train;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;

/**
 * The weights that a run began with.
 *
 * @param from their file; relative to the workspace, with {@code /}, if it lies inside
 * @param sha256 of the file
 */
public record InitialWeights(String from, String sha256) {

  static InitialWeights of(Path file, Optional<Workspace> workspace) {
    Path absolute = file.toAbsolutePath().normalize();
    String from =
        workspace
            .map(Workspace::root)
            .filter(absolute::startsWith)
            .map(root -> root.relativize(absolute).toString().replace(File.separatorChar, '/'))
            .orElse(absolute.toString());
    return new InitialWeights(from, FileHash.sha256(file));
  }

  /**
   * The file, if it is still what it was.
   *
   * @throws HarnessException if it is gone or another
   */
  Path require(Workspace workspace) {
    Path file = workspace.root().resolve(from);
    if (!Files.isRegularFile(file)) {
      throw new HarnessException(
          "%s: the run began with the weights in this file, and it is gone; put it back (SHA-256 %s)"
              .formatted(file, sha256));
    }
    String found = FileHash.sha256(file);
    if (!found.equals(sha256)) {
      throw new HarnessException(
          "%s: the run began with the weights in this file, and it has changed: expected SHA-256 %s, found %s; put the old one back"
              .formatted(file, sha256, found));
    }
    return file;
  }
}
