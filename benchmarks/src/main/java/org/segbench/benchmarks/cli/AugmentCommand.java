package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at what training does to its patches. */
@Command(
    name = "augment",
    mixinStandardHelpOptions = true,
    description = "Shows what augmentation does to training patches.",
    subcommands = AugmentReplayCommand.class,
    footerHeading = "%nExample:%n",
    footer = "  ./segbench augment replay btcv --epoch 3 --iteration 17 --out look/")
final class AugmentCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "replay?");
  }
}
