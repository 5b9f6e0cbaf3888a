package org.segbench.benchmarks.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Submission archives, whoever made them. */
@Command(
    name = "submission",
    mixinStandardHelpOptions = true,
    description = "Checks a submission archive, whoever made it; 'submit' writes one.",
    subcommands = SubmissionCheckCommand.class,
    footerHeading = "%nExample:%n",
    footer = "  ./segbench submission check predictions.zip --images kits19/data")
final class SubmissionCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check?");
  }
}
