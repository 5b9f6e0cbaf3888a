package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.CountedResults;
import org.segbench.benchmarks.overlays.Overlays;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.html.Material;
import org.segbench.reports.html.Overlay;
import org.segbench.reports.html.Report;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.Markdown;
import org.segbench.reports.tables.ScoreTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tables and plots of every run in the workspace. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes reports/index.html, one page of all runs in the workspace that needs neither network nor",
      "server, and beside it the tables (Markdown, CSV, LaTeX), the plots, and pictures of the",
      "predictions with the median and the worst DSC of each run; prints the tables. Runs that are not",
      "finished are named as such. With an experiments file, its own tables stand first, published",
      "figures beside what was reproduced."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench report --workspace /data/segbench",
      "  ./segbench report paper.yaml",
      "  ./segbench report --no-overlays    (reads no volumes)"
    })
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The experiments file that says what is compared; paper.yaml, mini.yaml and own.yaml are there without a file.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--no-overlays",
      description = "Draw no pictures of predictions, which takes reading volumes.")
  private boolean noOverlays;

  @Override
  public void run() {
    write(
        workspace.openForWriting(),
        file.map(ExperimentFile::read),
        !noOverlays,
        spec.commandLine().getOut());
  }

  /** The page of a workspace, and its tables in the terminal. */
  static void write(
      Workspace workspace, Optional<ExperimentFile> file, boolean overlays, PrintWriter out) {
    CountedResults counted =
        file.map(each -> CountedResults.of(each, workspace))
            .orElseGet(() -> CountedResults.all(workspace));
    Results results = counted.results();
    TestSetResults testSets = counted.testSets();
    Optional<Comparison> comparison = file.map(ExperimentFile::comparison);
    List<Overlay> drawn =
        overlays ? new Overlays(workspace, new ConsoleProgress()).draw(results) : List.of();
    Report report =
        Report.write(new Material(results, testSets, comparison, drawn), workspace.reports());
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
