package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.ParameterSpec;
import org.segbench.models.parameters.ParameterSpec.Kind;
import org.segbench.models.torch.Torch;
import org.segbench.models.weights.NetworkFit;
import org.segbench.models.weights.Safetensors;
import org.segbench.models.weights.StateDict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Anyone's weights of a network that segbench knows, checked against it. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that a file's weights are those of a network, name by name and shape by shape, and",
      "writes them as safetensors in the official order and in their own types. Lists everything",
      "that differs, and writes nothing then. Integer buffers (num_batches_tracked,",
      "relative_position_index) may be absent."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench weights import checkpoint_final.pth --network mednext-s-k3 --channels 1 \\",
      "      --classes 14 --patch 128 128 128 --out mednext.safetensors",
      "  ./segbench train btcv mednext-s-k3 --initialise-from mednext.safetensors"
    })
final class WeightsImportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WeightsOutput output;
  @Mixin private NetworkOptions options;

  @Parameters(paramLabel = "FILE", description = "Safetensors, or a file that torch.save wrote.")
  private Path file;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "ID",
      description = "The network, as 'networks list' names it.")
  private String network;

  @Option(
      names = "--no-deep-supervision",
      description = "The weights are of the network without its deep-supervision heads.")
  private boolean withoutHeads;

  @Override
  public void run() {
    Architecture architecture = Architectures.byId(network);
    NetworkSpec asked = networkSpec(architecture);
    Path out = output.file();
    try (StateDict weights = StateDict.open(file)) {
      NetworkFit fit = NetworkFit.of(entries(architecture, asked), weights.tensors());
      if (!fit.differences().isEmpty()) {
        throw new HarnessException(
            "%s: its weights are not those of %s (channels %d, classes %d, patch %s); differences: %d%n  %s"
                .formatted(
                    file,
                    network,
                    asked.inputChannels(),
                    asked.classes(),
                    asked.patch(),
                    fit.differences().size(),
                    String.join(System.lineSeparator() + "  ", fit.differences())));
      }
      Safetensors.writeStored(out, fit.tensors(), WeightsOutput.metadata(network, asked));
      report(architecture, fit, out);
    }
  }

  private NetworkSpec networkSpec(Architecture architecture) {
    return withoutHeads ? options.spec(architecture, false) : options.spec(architecture);
  }

  /** An architecture need not say what it is made of; then it is built to find out. */
  private static List<ParameterSpec> entries(Architecture architecture, NetworkSpec asked) {
    List<ParameterSpec> declared = architecture.parameters(asked);
    if (!declared.isEmpty()) {
      return declared;
    }
    try (NDManager manager = Torch.newManager();
        Network built = architecture.build(asked, manager, 0)) {
      return built.state().entrySet().stream()
          .map(entry -> entry(entry, built.parameters().containsKey(entry.getKey())))
          .toList();
    }
  }

  private static ParameterSpec entry(Map.Entry<String, NDArray> named, boolean trained) {
    NDArray array = named.getValue();
    List<Integer> shape =
        Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
    Kind buffer = array.getDataType().isInteger() ? Kind.INTEGER : Kind.BUFFER;
    return new ParameterSpec(
        named.getKey(), shape, new Initialization.Constant(0), trained ? Kind.PARAMETER : buffer);
  }

  private void report(Architecture architecture, NetworkFit fit, Path out) {
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "%s: all %d tensors are those of %s (%s)%n",
        file, fit.tensors().size(), architecture.title(), network);
    if (!fit.absent().isEmpty()) {
      console.printf(
          "%d integer buffers are absent, the network makes its own: %s%n",
          fit.absent().size(), String.join(", ", fit.absent()));
    }
    console.printf("%s: written%n", out);
  }
}
