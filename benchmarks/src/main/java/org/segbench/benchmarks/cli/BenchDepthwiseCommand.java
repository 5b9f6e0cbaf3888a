package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.ConvolutionBench;
import org.segbench.benchmarks.bench.Machine;
import org.segbench.benchmarks.bench.MachineSpeed;
import org.segbench.benchmarks.bench.Rounds;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.layers.ConvolutionTrial;
import org.segbench.models.layers.ModuleNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A network's convolutions, layer by layer and formula by formula. */
@Command(
    name = "depthwise",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a network's convolutions alone, each kind once, with each formula that may compute",
      "it: forward and backward. Beside it the floor: the time in which this machine moves the",
      "numbers that the layer must read and write, or does its multiplications, whichever is more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench depthwise mednext-s-k5 --patch 64 64 64",
      "  ./segbench bench depthwise mednext-s-k3 --patch 128 128 128 --all --prediction",
      "  ./segbench bench depthwise uxnet --patch 64 64 64 --csv uxnet.csv"
    })
final class BenchDepthwiseCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions options;
  @Mixin private ComputeOptions compute;
  @Mixin private BenchOutput output;

  @Parameters(paramLabel = "ID", description = "A network, as 'networks list' names it.")
  private String id;

  @Option(
      names = "--batch",
      defaultValue = "1",
      paramLabel = "N",
      description = "Samples a batch (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--repeats",
      defaultValue = "5",
      paramLabel = "N",
      description = "Passes of each formula that count (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--all",
      description = "All convolutions, also those that have one formula alone.")
  private boolean all;

  @Option(names = "--prediction", description = "Forward only, as in prediction.")
  private boolean prediction;

  @Override
  public void run() {
    Architecture architecture = Architectures.byId(id);
    NetworkSpec asked = options.spec(architecture);
    try (NDManager manager = compute.compute().open();
        Network network = architecture.build(asked, manager, 0)) {
      Machine machine = BenchOutput.machine(spec).computing(manager);
      if (!(network instanceof ModuleNetwork layered)) {
        throw new HarnessException(
            id + " is not put together from segbench's layers; its formulas are its own");
      }
      List<Integer> input =
          Stream.concat(Stream.of(samples, asked.inputChannels()), asked.patch().stream()).toList();
      ConvolutionBench bench =
          new ConvolutionBench(new Rounds(0, repeats), MachineSpeed.of(manager), !prediction);
      List<ConvolutionTrial> trials =
          layered.convolutions(input, !prediction).stream()
              .filter(trial -> all || trial.formulas().size() > 1)
              .toList();
      Progress progress = new ConsoleProgress();
      for (int i = 0; i < trials.size(); i++) {
        progress.update("convolutions of " + id, i, trials.size());
        bench.add(trials.get(i));
        output.save(machine, bench.table());
      }
      progress.update("convolutions of " + id, trials.size(), trials.size());
      output.show(spec, machine, bench.table());
    }
  }
}
