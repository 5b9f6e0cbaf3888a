package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.ModelException;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.Safetensors;
import org.segbench.models.weights.StateDict;
import org.segbench.models.weights.UpKern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** UpKern on files; training does the same by itself with {@code --initialise-from}. */
@Command(
    name = "upkern",
    mixinStandardHelpOptions = true,
    description = {
      "Initialises weights of large kernels by trained weights of small ones (MedNeXt's UpKern):",
      "kernels are interpolated to their new size, everything else of the same name is copied, what",
      "SMALL does not have keeps LARGE's values. Half precisions become float32."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./segbench weights upkern k3.safetensors k5.safetensors --out start.safetensors")
final class WeightsUpkernCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WeightsOutput output;

  @Parameters(
      index = "0",
      paramLabel = "SMALL",
      description = "Trained weights of the network with small kernels.")
  private Path small;

  @Parameters(
      index = "1",
      paramLabel = "LARGE",
      description = "Any weights of the network with large kernels.")
  private Path large;

  @Override
  public void run() {
    Path out = output.file();
    try (StateDict from = StateDict.open(small);
        StateDict to = StateDict.open(large);
        NDManager manager = Torch.newManager()) {
      UpKern.Initial initial = initial(to.load(manager), from.load(manager), manager);
      Safetensors.write(out, initial.weights(), to.metadata());
      UpKern.Report report = initial.report();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d tensors copied, %d kernels interpolated, %d kept%n",
              out, report.copied().size(), report.resized().size(), report.kept().size());
    }
  }

  private UpKern.Initial initial(
      Map<String, NDArray> to, Map<String, NDArray> from, NDManager manager) {
    try {
      return UpKern.carryOver(to, from, manager);
    } catch (ModelException e) {
      throw new HarnessException("%s, %s: %s".formatted(small, large, e.getMessage()), e);
    }
  }
}
