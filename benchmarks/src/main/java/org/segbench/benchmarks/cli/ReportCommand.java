package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.CountedResults;
import org.segbench.benchmarks.jobs.JobGraph;
import org.segbench.benchmarks.jobs.TrainingCosts;
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
import picocli.CommandLine.Parameters;
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
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench report --workspace /data/segbench",
      "  ./segbench report paper.yaml                         the paper's tables, with what is there so far"
    })
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = {
        "The experiments file whose tables are wanted, such as paper.yaml; without it the page shows",
        "what the workspace holds."
      })
  private Optional<Path> file = Optional.empty();

  @Override
  public void run() {
    write(workspace.openForWriting(), file.map(ExperimentFile::read), spec.commandLine().getOut());
  }

  /** The page of a workspace, and its tables in the terminal. */
  static void write(Workspace workspace, Optional<ExperimentFile> file, PrintWriter out) {
    Results results =
        file.map(each -> CountedResults.of(graph(each, workspace), workspace))
            .orElseGet(() -> Results.read(workspace.runs()));
    TestSetResults testSets = TestSetResults.read(workspace.runs(), workspace.submissions());
    Optional<Comparison> comparison = file.map(ExperimentFile::comparison);
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

  private static JobGraph graph(ExperimentFile file, Workspace workspace) {
    return JobGraph.of(file, TrainingCosts.in(workspace)::hoursOrLast);
  }
}
