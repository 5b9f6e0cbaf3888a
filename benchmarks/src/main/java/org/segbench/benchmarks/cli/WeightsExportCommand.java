package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.Map;
import org.segbench.benchmarks.train.Checkpoint;
import org.segbench.benchmarks.train.RunDescription;
import org.segbench.benchmarks.train.TrainedRun;
import org.segbench.models.weights.Safetensors;
import org.segbench.models.weights.StateDict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was trained here, for use elsewhere. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a trained run's final weights as safetensors: every tensor of the official",
      "state_dict, buffers included, under its official name. In Python:",
      "model.load_state_dict(safetensors.torch.load_file(FILE))."
    },
    footerHeading = "%nExample:%n",
    footer =
        "  ./segbench weights export btcv mednext-s-k3 --fold 0 --out mednext-s-k3.safetensors")
final class WeightsExportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private WeightsOutput output;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "The data set's name in the workspace.")
  private String dataset;

  @Parameters(
      index = "1",
      paramLabel = "EXPERIMENT",
      description = "The experiment's name; without --experiment in training, the network's.")
  private String experiment;

  @Option(
      names = "--fold",
      paramLabel = "K",
      defaultValue = "0",
      description = "The fold, from 0 (default: ${DEFAULT-VALUE}).")
  private int fold;

  @Override
  public void run() {
    Path out = output.file();
    TrainedRun run = TrainedRun.open(workspace.open().run(dataset, experiment, fold));
    RunDescription description = run.description();
    Map<String, String> metadata =
        WeightsOutput.metadata(description.network(), description.networkSpec());
    metadata.put("dataset", description.dataset());
    metadata.put("experiment", description.experiment());
    metadata.put("fold", Integer.toString(description.fold()));
    metadata.put("epochs", Integer.toString(description.epochs()));
    try (StateDict weights = StateDict.open(run.requireWeights(Checkpoint.FINAL))) {
      Safetensors.writeStored(out, weights.tensors(), metadata);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d tensors of %s%n", out, weights.tensors().size(), description.networkTitle());
    }
  }
}
