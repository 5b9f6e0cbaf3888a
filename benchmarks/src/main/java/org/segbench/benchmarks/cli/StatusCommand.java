package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.GraphStatus;
import org.segbench.benchmarks.jobs.JobGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How far an experiments file is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how far an experiments file is: folds done by row and data set, what runs now and how long",
      "it will, what failed and why, and which runs are of another configuration. Reads the workspace",
      "only; may be asked while 'run' works, from anywhere that sees the workspace."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench status paper.yaml --workspace /data/segbench",
      "  ./segbench status paper.yaml --watch 10              again every 10 seconds, until all is done"
    })
final class StatusCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ExperimentFileOption file;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description = "Show it again and again, so many seconds apart, until all is done.")
  private Optional<Integer> watch = Optional.empty();

  @Override
  public void run() {
    ExperimentFile asked = file.read();
    Workspace place = workspace.open();
    JobGraph graph = JobGraph.of(asked, place);
    GraphStatus status = GraphStatus.of(graph, place);
    show(asked, status);
    while (watch.isPresent() && !status.isDone()) {
      pause(watch.get());
      status = GraphStatus.of(graph, place);
      show(asked, status);
    }
  }

  private void show(ExperimentFile asked, GraphStatus status) {
    PrintWriter out = spec.commandLine().getOut();
    if (watch.isPresent() && Boolean.getBoolean("segbench.terminal")) {
      // Clears the terminal and begins at its top, so that the table seems to stand still.
      out.print("\u001b[2J\u001b[H");
    }
    out.println(new StatusTable(asked, status).text(file.name()));
    out.flush();
  }

  private static void pause(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted", e);
    }
  }
}
