package org.segbench.benchmarks.cli;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.bench.BenchTable;
import org.segbench.benchmarks.bench.BenchTable.Column;
import org.segbench.benchmarks.bench.NoisePrediction;
import org.segbench.benchmarks.bench.NoisePrediction.Volume;
import org.segbench.benchmarks.bench.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Seconds and memory of predicting a large volume with many classes, without the network. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what predicting a volume takes beside the network: tiles, sums, resampling to the",
      "file's grid, labels, the written file. The image is noise, the network costs nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench export",
      "  ./segbench bench export --shape 155 240 240 --spacing 1 1 1 --classes 4"
    })
final class BenchExportCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ComputeOptions compute;
  @Mixin private BenchOutput output;

  @Option(
      names = "--shape",
      arity = "3",
      paramLabel = "VOXELS",
      description = "The file's voxels z y x (default: 700 512 512).")
  private List<Integer> shape = List.of(700, 512, 512);

  @Option(
      names = "--spacing",
      arity = "3",
      paramLabel = "MM",
      description = "The file's spacing z y x in mm (default: 1 0.8 0.8).")
  private List<Double> spacing = List.of(1.0, 0.8, 0.8);

  @Option(
      names = "--patch",
      arity = "3",
      paramLabel = "VOXELS",
      description = "The network's patch z y x (default: 128 128 128).")
  private List<Integer> patch = List.of(128, 128, 128);

  @Option(
      names = "--classes",
      defaultValue = "16",
      paramLabel = "N",
      description = "Classes with background (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Override
  public void run() {
    NoisePrediction prediction =
        new NoisePrediction(
            new Volume(shape, spacing), patch, 1, classes, compute.compute().hostThreads());
    Progress progress = new ConsoleProgress();
    try (NDManager manager = compute.compute().open()) {
      double seconds =
          Side.of(
                  "export",
                  () -> prediction.predict(manager, NoisePrediction.free(classes), progress))
              .run();
      BenchTable table =
          new BenchTable(
              List.of(
                  Column.numbers("Classes", "classes", 0),
                  Column.words("File", "file"),
                  Column.words("Grid at 1 mm", "grid"),
                  Column.numbers("Tiles", "tiles", 0),
                  Column.numbers("Seconds", "seconds", 1),
                  Column.numbers("Peak memory (GiB)", "peak_gib", 2)));
      table.row(
          classes,
          Shapes.describe(Shapes.toArray(shape)),
          Shapes.describe(Shapes.toArray(prediction.gridShape())),
          prediction.tiles(),
          seconds,
          PeakMemory.gibibytes());
      output.show(spec, BenchOutput.machine(spec).computing(manager), table);
    }
  }
}
