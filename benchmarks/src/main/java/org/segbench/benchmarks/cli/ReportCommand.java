package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.html.Material;
import org.segbench.reports.html.Report;
import org.segbench.reports.tables.ComparisonTables;
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
      "Writes reports/index.html, one page of all runs in the workspace that needs neither network nor",
      "server, and beside it the tables (Markdown, CSV) and the plots; prints the score tables. Runs",
      "that are not finished are named as such."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench report --workspace /data/segbench")
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Override
  public void run() {
    write(workspace.openForWriting(), Optional.empty(), spec.commandLine().getOut());
  }

  /** The page of a workspace, and its tables in the terminal. */
  static void write(Workspace workspace, Optional<Comparison> comparison, PrintWriter out) {
    Results results = Results.read(workspace.runs());
    TestSetResults testSets = TestSetResults.read(workspace.runs(), workspace.submissions());
    Report report =
        Report.write(new Material(results, testSets, comparison, List.of()), workspace.reports());
    if (comparison.isPresent()) {
      new ComparisonTables(comparison.get(), results, testSets).printed().forEach(out::println);
    } else {
      for (DatasetResults dataset : results.datasets()) {
        out.println(Markdown.of(ScoreTables.scores(dataset)));
      }
    }
    out.printf(
        "report: %s (and %d tables and plots beside it)%n", report.page(), report.files().size());
  }
}
