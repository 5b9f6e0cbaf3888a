package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.augment.Augmentation;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.SidesTable;
import org.segbench.benchmarks.bench.TemporaryFiles;
import org.segbench.benchmarks.prepare.NoiseDataset;
import org.segbench.benchmarks.train.MeasuredBatches;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many batches a second the loader makes. */
@Command(
    name = "augment",
    mixinStandardHelpOptions = true,
    description = {
      "Makes training batches as the loader does, read from a prepared case of noise on the disk,",
      "with all of nnU-Net v1's augmentation; the same batches with each number of threads, in turns."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench augment",
      "  ./segbench bench augment --patch 64 64 64 --batch 2 --threads 1 2 4"
    })
final class BenchAugmentCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;

  @Option(
      names = "--patch",
      arity = "2..3",
      paramLabel = "VOXELS",
      description = "The patch z y x, or y x in slices (default: 128 128 128).")
  private List<Integer> patch = List.of(128, 128, 128);

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "2",
      description = "Samples a batch (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "8",
      description = "Batches a turn (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--classes",
      paramLabel = "N",
      defaultValue = "14",
      description = "Classes with background (default: ${DEFAULT-VALUE}).")
  private int classes;

  @Option(
      names = "--threads",
      arity = "1..*",
      paramLabel = "N",
      description = "Numbers of threads to compare (default: 1 2).")
  private List<Integer> threads = List.of(1, 2);

  @Override
  public void run() {
    if (samples < 1 || batches < 1 || classes < 2 || threads.stream().anyMatch(n -> n < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--batch, --batches and --threads are 1 or more, --classes is 2 or more");
    }
    try (TemporaryFiles files = new TemporaryFiles();
        MeasuredBatches loader =
            new MeasuredBatches(
                NoiseDataset.write(folder(files), 1, classes, patch, samples),
                Augmentation.NNUNET_V1)) {
      List<Side> sides =
          threads.stream()
              .map(n -> Side.of("threads: " + n, () -> loader.make(batches, n)))
              .toList();
      SidesTable table =
          new SidesTable(
              "%d x %s, full augmentation"
                  .formatted(samples, Shapes.describe(Shapes.toArray(patch))),
              "batches");
      table.add(rounds.rounds().of(sides, "making batches", new ConsoleProgress()), batches);
      output.show(spec, BenchOutput.machine(spec), table.table());
    }
  }

  private static Path folder(TemporaryFiles files) {
    Path folder = files.path("prepared");
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be made: " + e, e);
    }
  }
}
