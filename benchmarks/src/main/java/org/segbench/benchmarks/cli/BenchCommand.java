package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the suite costs on this machine, part by part; without a part, what there is. */
@Command(
    name = "bench",
    subcommands = {
      BenchTrainCommand.class,
      BenchDepthwiseCommand.class,
      BenchPredictCommand.class,
      BenchPrepareCommand.class,
      BenchAugmentCommand.class,
      BenchMetricsCommand.class,
      BenchIoCommand.class,
      BenchExportCommand.class
    },
    mixinStandardHelpOptions = true,
    description = {
      "Measures what the suite costs here, part by part: what is compared takes turns, a table gives",
      "medians and ranges under the machine's description."
    },
    synopsisSubcommandLabel = "PART",
    commandListHeading = "%nParts:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench train mednext-s-k3 --patch 64 64 64 --against native",
      "  ./segbench bench predict mednext-s-k3 --patch 64 64 64 --shape 128 128 128",
      "  ./segbench bench export --csv export.csv"
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;
  @ParentCommand private SegbenchCommand segbench;

  SegbenchCommand segbench() {
    return segbench;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
