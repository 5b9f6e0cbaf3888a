package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Raw data sets: in, checked, made up. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Imports, verifies or synthesizes a data set.",
    subcommands = {
      DatasetImportCommand.class,
      DatasetVerifyCommand.class,
      DatasetSynthesizeCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench dataset import ~/Abdomen/RawData --as btcv",
      "  ./segbench dataset verify btcv"
    })
final class DatasetCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "import, verify or synthesize?");
  }
}
