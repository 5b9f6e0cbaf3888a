package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.segbench.datasets.verify.Verification;
import org.segbench.datasets.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what would spoil a training, before it begins. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a data set: geometry of image against label, label values, intensities, duplicates,",
      "unreadable files. Exit code 0 says that training may start."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench dataset verify btcv")
final class DatasetVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "DATASET", description = "The data set's name in the workspace.")
  private String dataset;

  @Override
  public Integer call() {
    Verification verification =
        Verifier.verify(workspace.open().raw(dataset), Console.caseProgress("verifying"));
    print(verification, spec.commandLine().getOut());
    return verification.mayTrain() ? 0 : CommandLineRunner.FAILED;
  }

  static void print(Verification verification, PrintWriter out) {
    verification.findings().forEach(finding -> out.println(finding.line()));
    out.printf(
        "%d cases, %d findings; training %s%n",
        verification.cases(),
        verification.findings().size(),
        verification.mayTrain() ? "may start" : "must wait until the errors are gone");
  }
}
