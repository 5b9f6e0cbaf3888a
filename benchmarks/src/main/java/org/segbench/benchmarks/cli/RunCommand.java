package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.experiments.ExperimentRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works off an experiments file, then reports. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Does what is missing of an experiments file: prepares the data set, trains and validates every",
      "experiment on every fold, predicts the test images if the file says so, and prints the tables.",
      "Stopped or killed, the same command goes on; nothing is done twice."
    },
    footerHeading = "%nThe file, in YAML (all other keys have the paper's values by default):%n",
    footer = {
      "  expect: the large kernel gains about a point of DSC; two hours on one GPU",
      "  dataset: btcv",
      "  plan: paper            # or {name: 3mm, spacing: [3, 3, 3], patch: [64, 64, 64]}",
      "  folds: [0, 1]",
      "  epochs: 1000           # also iterations, validation-iterations, seed, mirroring, predict-test",
      "  augmentation: nnunet-v1   # or nnunet-v2, mirroring, none: what happens to training patches",
      "  experiments:",
      "    - network: mednext-s-k3",
      "    - network: mednext-s-k5",
      "      initialise-from: mednext-s-k3",
      "      name: k5-upkern    # also learning-rate, plan",
      "",
      "Example:",
      "  ./segbench run comparison.yaml --workspace /data/segbench"
    })
final class RunCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ComputeOptions compute;

  @Parameters(paramLabel = "FILE", description = "The experiments file.")
  private Path file;

  @Override
  public void run() {
    ExperimentFile asked = ExperimentFile.read(file);
    Workspace place = workspace.openForWriting();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("expect: %s%n", asked.expect().strip());
    new ExperimentRunner(
            asked,
            place,
            compute.compute(),
            new ConsoleProgress(),
            line -> {
              out.println(line);
              out.flush();
            })
        .run();
    out.println();
    ReportCommand.write(place, Optional.empty(), out);
  }
}
