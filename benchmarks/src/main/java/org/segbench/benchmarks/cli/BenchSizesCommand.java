package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.Machine;
import org.segbench.benchmarks.bench.NoisePrediction;
import org.segbench.benchmarks.bench.NoisePrediction.Volume;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.SizesBench;
import org.segbench.benchmarks.bench.SizesBench.Size;
import org.segbench.benchmarks.bench.StepProcess;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;
import org.segbench.models.Execution;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** How the costs of a training step and of a prediction grow with size. */
@Command(
    name = "sizes",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a training step on patches of several sizes, and the prediction of a volume, of twice",
      "and of four times as many voxels, sizes in turns; fits the power of the voxels that the cost",
      "grows with. With '--csv NAME.csv' also draws NAME-step.png and NAME-prediction.png."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench sizes mednext-s-k3 unetr --csv sizes.csv",
      "  ./segbench bench sizes swinunetr --patches 32 64 96 --volume 96 96 96 --repeats 3"
    })
final class BenchSizesCommand implements Runnable {
  private static final int SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private ComputeOptions compute;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;
  @ParentCommand private BenchCommand bench;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "3-D networks, as 'networks list' names them.")
  private List<String> ids;

  @Option(
      names = "--patches",
      arity = "1..*",
      paramLabel = "N",
      description = "Lengths of the cubes that a step trains on (default: 32 48 64 96).")
  private List<Integer> patches = List.of(32, 48, 64, 96);

  @Option(
      names = "--volume",
      arity = "3",
      paramLabel = "VOXELS",
      description = "Voxels z y x of the smallest volume predicted (default: 64 64 64).")
  private List<Integer> volume = List.of(64, 64, 64);

  @Option(
      names = "--tile",
      defaultValue = "32",
      paramLabel = "N",
      description =
          "Length of the cubes that a volume is predicted by (default: ${DEFAULT-VALUE}).")
  private int tile;

  @Override
  public void run() {
    List<Architecture> networks = ids.stream().map(Architectures::byId).toList();
    if (networks.stream().anyMatch(network -> network.recipe().dimensions() != 3)) {
      throw new ParameterException(spec.commandLine(), "Name networks that see volumes");
    }
    SizesBench table = new SizesBench(rounds.rounds(), new ConsoleProgress());
    try (NDManager manager = compute.compute().open()) {
      Machine machine = BenchOutput.machine(spec).computing(manager);
      for (Architecture network : networks) {
        steps(network, table);
        predictions(network, manager, table);
        output.save(machine, table.table());
      }
      output.show(spec, machine, table.table());
    }
    output.picture("step").ifPresent(png -> table.draw(SizesBench.STEP, png));
    output.picture("prediction").ifPresent(png -> table.draw(SizesBench.PREDICTION, png));
  }

  private void steps(Architecture network, SizesBench table) {
    StepProcesses processes = new StepProcesses(bench.segbench().plugins(), data, compute, 1);
    List<StepProcess> open = new ArrayList<>();
    List<Size> sizes = new ArrayList<>();
    try {
      for (int length : patches) {
        List<Integer> patch = cube(length);
        StepProcess process = processes.of(network, patch, Execution.DEFAULT, false);
        open.add(process);
        sizes.add(new Size(patch, 1, process.side(SizesBench.describe(patch))));
      }
      table.add(network.id(), SizesBench.STEP, sizes);
    } finally {
      open.forEach(StepProcess::close);
    }
  }

  private void predictions(Architecture architecture, NDManager manager, SizesBench table) {
    NetworkSpec asked = data.spec(cube(tile), false);
    try (Network network = architecture.build(asked, manager, SEED)) {
      PatchNetwork passes = PatchNetwork.of(network);
      int z = volume.get(0);
      int y = volume.get(1);
      int x = volume.get(2);
      List<Size> sizes =
          List.of(List.of(z, y, x), List.of(2 * z, y, x), List.of(2 * z, 2 * y, x)).stream()
              .map(shape -> size(shape, asked, manager, passes))
              .toList();
      table.add(architecture.id(), SizesBench.PREDICTION, sizes);
    }
  }

  private Size size(
      List<Integer> shape, NetworkSpec asked, NDManager manager, PatchNetwork network) {
    NoisePrediction prediction =
        new NoisePrediction(
            new Volume(shape, Collections.nCopies(3, 1.0)),
            asked.patch(),
            asked.inputChannels(),
            asked.classes(),
            compute.compute().hostThreads());
    return new Size(
        shape,
        prediction.tiles(),
        Side.of(
            SizesBench.describe(shape), () -> prediction.predict(manager, network, Progress.NONE)));
  }

  private static List<Integer> cube(int length) {
    return Collections.nCopies(3, length);
  }
}
