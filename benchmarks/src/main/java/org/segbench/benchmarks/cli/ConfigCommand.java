package org.segbench.benchmarks.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.experiments.DatasetEntry;
import org.segbench.benchmarks.experiments.Experiment;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.Schema;
import org.segbench.benchmarks.experiments.Shipped;
import org.segbench.benchmarks.experiments.TableEntry;
import org.segbench.benchmarks.experiments.TestPrediction;
import org.segbench.benchmarks.experiments.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All about experiments files; touches no workspace. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Shows the keys of experiments files, checks one, or prints one that is shipped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench config schema",
      "  ./segbench config show own.yaml > mine.yaml",
      "  ./segbench config check mine.yaml"
    })
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "schema, check FILE, or show NAME?");
  }

  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Prints every key of an experiments file: type, default and meaning.",
      footerHeading = "%nExample:%n",
      footer = "  ./segbench config schema")
  void schema() {
    spec.commandLine().getOut().println(Schema.ofExperimentFiles());
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Reads an experiments file and says what it asks for. A mistake is told with its line: an",
        "unknown key, a value that does not suit, a name of something that is not there."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  ./segbench config check mine.yaml", "  ./segbench config check paper.yaml"})
  void check(@Mixin ExperimentFileOption option) {
    ExperimentFile file = option.read();
    TextTable table = new TextTable("what", "count", "which");
    row(table, "data sets", file.datasets().stream().map(DatasetEntry::name).toList());
    row(table, "rows", file.experiments().stream().map(Experiment::name).toList());
    List<Training> trainings = file.trainings();
    List<String> folds =
        trainings.stream().map(each -> "fold " + each.fold()).distinct().sorted().toList();
    table.row("trainings", trainings.size(), String.join(", ", folds));
    List<TestPrediction> ensembles = file.testPredictions();
    table.row(
        "ensembles",
        ensembles.size(),
        ensembles.stream().filter(TestPrediction::submit).count() + " handed in");
    row(table, "tables", file.tables().stream().map(TableEntry::id).toList());
    spec.commandLine().getOut().println(table);
  }

  private static void row(TextTable table, String what, Collection<String> which) {
    table.row(what, which.size(), which.stream().collect(Collectors.joining(", ")));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints an experiments file that comes with segbench.",
      footerHeading = "%nExample:%n",
      footer = "  ./segbench config show own.yaml > mine.yaml")
  void show(
      @Parameters(paramLabel = "NAME", description = "paper.yaml, mini.yaml or own.yaml.")
          String name) {
    if (!Shipped.names().contains(name)) {
      throw new HarnessException(
          "%s: expected the name of a file that comes with segbench, one of %s"
              .formatted(name, String.join(", ", Shipped.names())));
    }
    spec.commandLine().getOut().print(Shipped.text(name));
    spec.commandLine().getOut().flush();
  }
}
