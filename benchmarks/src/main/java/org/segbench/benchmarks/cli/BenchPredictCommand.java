package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.bench.BenchTable;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.benchmarks.bench.Measured;
import org.segbench.benchmarks.bench.NoisePrediction;
import org.segbench.benchmarks.bench.NoisePrediction.Volume;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.Spread;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What predicting a volume takes beside the network's passes. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts a volume of noise with a network, from the first tile to the written label map, in",
      "turns with as many bare passes of the network: what is more is the harness's. No mirroring,",
      "which would only add passes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench predict mednext-s-k3 --patch 64 64 64 --shape 128 128 128",
      "  ./segbench bench predict nnunet --shape 200 300 300 --spacing 1 0.8 0.8 --repeats 3"
    })
final class BenchPredictCommand implements Runnable {
  private static final int SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private NetworkOptions options;
  @Mixin private ComputeOptions compute;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "3-D networks, as 'networks list' names them (default: mednext-s-k3).")
  private List<String> ids = List.of("mednext-s-k3");

  @Option(
      names = "--shape",
      arity = "3",
      paramLabel = "VOXELS",
      description = "The file's voxels z y x (default: 192 192 192).")
  private List<Integer> shape = List.of(192, 192, 192);

  @Option(
      names = "--spacing",
      arity = "3",
      paramLabel = "MM",
      description = "The file's spacing z y x in mm; networks see 1 mm (default: 1 1 1).")
  private List<Double> spacing = List.of(1.0, 1.0, 1.0);

  @Override
  public void run() {
    List<Architecture> networks = ids.stream().map(Architectures::byId).toList();
    if (networks.stream().anyMatch(network -> network.recipe().dimensions() != 3)) {
      throw new ParameterException(spec.commandLine(), "Name networks that see volumes");
    }
    BenchTable table =
        new BenchTable(
            List.of(
                Column.words("Network", "network"),
                Column.words("Patch", "patch"),
                Column.words("File", "file"),
                Column.numbers("Tiles", "tiles", 0),
                Column.words("Side", "side"),
                Column.numbers("Seconds (median)", "seconds_median", 2),
                Column.numbers("min", "seconds_min", 2),
                Column.numbers("max", "seconds_max", 2),
                Column.numbers("Over the passes (%)", "overhead_percent", 1),
                Column.numbers("Peak memory (GiB)", "peak_gib", 2),
                Column.words("Note", "note")));
    try (NDManager manager = compute.compute().open()) {
      networks.forEach(network -> measure(network, manager, table));
      output.show(spec, BenchOutput.machine(spec).computing(manager), table);
    }
  }

  private void measure(Architecture architecture, NDManager manager, BenchTable table) {
    var asked = options.spec(architecture, false);
    NoisePrediction prediction =
        new NoisePrediction(
            new Volume(shape, spacing),
            asked.patch(),
            asked.inputChannels(),
            asked.classes(),
            compute.compute().hostThreads());
    List<Measured> measured;
    try (Network network = architecture.build(asked, manager, SEED)) {
      PatchNetwork passes = PatchNetwork.of(network);
      List<Side> sides =
          List.of(
              Side.of("bare passes", () -> prediction.passes(manager, passes)),
              Side.of("prediction", () -> prediction.predict(manager, passes, Progress.NONE)));
      measured = rounds.rounds().of(sides, architecture.id(), new ConsoleProgress());
    }
    for (Measured side : measured) {
      table.row(
          architecture.id(),
          Shapes.describe(Shapes.toArray(asked.patch())),
          Shapes.describe(Shapes.toArray(shape)),
          prediction.tiles(),
          side.side(),
          side.seconds().map(Spread::median).orElse(null),
          side.seconds().map(Spread::min).orElse(null),
          side.seconds().map(Spread::max).orElse(null),
          side.ratioTo(measured.get(0)).map(ratio -> 100 * (ratio - 1)).orElse(null),
          PeakMemory.gibibytes(),
          side.failure().map(why -> "failed: " + why).orElse(null));
    }
  }
}
