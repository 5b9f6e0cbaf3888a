package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import picocli.CommandLine.Option;

/** The option that says where everything lies. */
final class WorkspaceOption {

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      defaultValue = "${SEGBENCH_WORKSPACE:-workspace}",
      description =
          "Folder of data, runs and reports (default: $SEGBENCH_WORKSPACE, or ./workspace).")
  private Path root;

  /** The workspace, for reading. */
  Workspace open() {
    return new Workspace(root.toAbsolutePath().normalize());
  }

  /**
   * The workspace, for writing: tries it before long work begins.
   *
   * @throws HarnessException if the folder cannot be made or written to
   */
  Workspace openForWriting() {
    Workspace workspace = open();
    try {
      Files.createDirectories(workspace.root());
      Files.delete(Files.createTempFile(workspace.root(), ".writable", ""));
      return workspace;
    } catch (IOException e) {
      throw new HarnessException(
          "%s: the workspace cannot be written to (%s); choose another with --workspace or change its permissions"
              .formatted(workspace.root(), e.getClass().getSimpleName()),
          e);
    }
  }
}
