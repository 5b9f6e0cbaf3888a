package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import org.segbench.benchmarks.Workspace;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.html.Report;
import org.segbench.reports.tables.Markdown;
import org.segbench.reports.tables.ScoreTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tables and plots of every run in the workspace. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the tables (Markdown, CSV), the plots and one HTML page of all runs in the workspace,",
      "and prints the score tables. Runs that are not finished are named as such."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench report --workspace /data/segbench")
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Override
  public void run() {
    write(workspace.openForWriting(), spec.commandLine().getOut());
  }

  static void write(Workspace workspace, PrintWriter out) {
    Report report = Report.write(workspace.runs(), workspace.reports());
    for (DatasetResults dataset : Results.read(workspace.runs()).datasets()) {
      out.println(Markdown.of(ScoreTables.scores(dataset)));
    }
    out.printf(
        "report: %s (and %d tables and plots beside it)%n", report.page(), report.files().size());
  }
}
