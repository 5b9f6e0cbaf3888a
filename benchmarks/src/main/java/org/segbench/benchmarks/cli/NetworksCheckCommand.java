package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.contract.ArchitectureContract;
import org.segbench.models.contract.Clause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds one network, usually of one's own, to the contract that the suite's own are held to. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that a network keeps what training and prediction rely on: shapes, batches, gradients,",
      "training and evaluation, saving and loading, refusals. Prints a line a check; the exit code is",
      "1 if any fails."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench networks check my-network --plugin my.jar --patch 32 48 48")
final class NetworksCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The network, as 'networks list' names it.")
  private String id;

  @Option(
      names = "--channels",
      defaultValue = "2",
      description = "Image channels (default: ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--classes",
      defaultValue = "3",
      description = "Classes, background included (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(
      names = "--patch",
      arity = "2..3",
      paramLabel = "VOXELS",
      description = "A patch that it can take, z y x (default: 32 32 64; 2-D: 32 64).")
  private List<Integer> patch;

  @Override
  public Integer call() {
    Architecture network = Architectures.byId(id);
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (Clause clause : ArchitectureContract.of(network, channels, classes, patch(network))) {
      Optional<String> violation = clause.violation();
      out.println(
          violation
              .map(why -> "FAIL  " + clause.promise() + ": " + why)
              .orElse("ok    " + clause.promise()));
      out.flush();
      failed += violation.isPresent() ? 1 : 0;
    }
    out.println(failed == 0 ? id + " keeps the contract" : id + ": " + failed + " checks failed");
    return failed == 0 ? 0 : CommandLineRunner.FAILED;
  }

  private List<Integer> patch(Architecture network) {
    if (patch != null) {
      return patch;
    }
    return network.recipe().dimensions() == 2 ? List.of(32, 64) : List.of(32, 32, 64);
  }
}
