package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import picocli.CommandLine.Parameters;

/** The file that plan, run, status, report and explain are about. */
final class ExperimentFileOption {
  @Parameters(
      paramLabel = "FILE",
      description =
          "The experiments file; paper.yaml, mini.yaml and own.yaml are there without a file.")
  private Path path;

  ExperimentFile read() {
    return ExperimentFile.read(path);
  }

  String name() {
    return path.getFileName().toString();
  }

  void report(ExperimentFile file, Workspace workspace, PrintWriter out) {
    ReportCommand.write(workspace, Optional.of(file.comparison()), true, out);
  }
}
