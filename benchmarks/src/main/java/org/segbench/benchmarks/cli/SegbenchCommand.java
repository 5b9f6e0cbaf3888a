package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: lists the verbs in the order in which a user meets them. */
@Command(
    name = "segbench",
    version = "segbench 0.1.0",
    mixinStandardHelpOptions = true,
    description =
        "Trains and compares 3-D medical segmentation networks under one nnU-Net-style harness.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    subcommands = {
      DoctorCommand.class,
      DemoCommand.class,
      VolumeCommand.class,
      NetworksCommand.class,
      WeightsCommand.class,
      DatasetCommand.class,
      PrepareCommand.class,
      AugmentCommand.class,
      TrainCommand.class,
      PlanCommand.class,
      ConfigCommand.class,
      RunCommand.class,
      StatusCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      PostprocessCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      ReproduceCommand.class,
      ImportResultsCommand.class,
      SubmitCommand.class,
      SubmissionCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench demo",
      "  ./segbench dataset import ~/Abdomen/RawData --as btcv",
      "  ./segbench prepare btcv",
      "  ./segbench train btcv mednext-s-k3 --fold 0",
      "  ./segbench run mini.yaml                 the paper's shape, small and synthetic",
      "  ./segbench report"
    })
final class SegbenchCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private PluginOption plugins;

  /** Filled by parsing. */
  PluginOption plugins() {
    return plugins;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which verb?");
  }
}
