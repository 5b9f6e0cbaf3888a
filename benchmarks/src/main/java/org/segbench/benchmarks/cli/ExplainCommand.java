package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.CountedResults;
import org.segbench.reports.explain.Explainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a table's cell back to the cases, runs, configuration, code and data behind it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says where a cell of a comparison's tables comes from: the arithmetic, every case's value, the",
      "runs with their configuration, code, plan and data, and where published figures are printed.",
      "A cell is TABLE / ROW / DATA SET / MEASURE, in any writing; a wrong part lists what there is."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench explain \"table2 / MedNeXt-L-k5 / BTCV / DSC\"",
      "  ./segbench explain \"table2 unetr avg dsc\"",
      "  ./segbench explain \"scores / mine / heart / DSC\" mine.yaml"
    })
final class ExplainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(index = "0", paramLabel = "CELL", description = "The cell, for example as below.")
  private String cell;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "paper.yaml",
      description = "The experiments file whose tables are meant (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Override
  public void run() {
    Workspace place = workspace.open();
    ExperimentFile asked = ExperimentFile.read(file);
    CountedResults counted = CountedResults.of(asked, place);
    Explainer explainer = new Explainer(asked.comparison(), counted.results(), counted.testSets());
    spec.commandLine().getOut().print(explainer.explain(cell).text());
    spec.commandLine().getOut().flush();
  }
}
