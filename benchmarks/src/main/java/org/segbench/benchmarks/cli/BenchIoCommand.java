package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.List;
import org.segbench.benchmarks.bench.Inflation;
import org.segbench.benchmarks.bench.OrganPhantom;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.SidesTable;
import org.segbench.benchmarks.bench.TemporaryFiles;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What reading NIfTI files takes beside unpacking them. */
@Command(
    name = "io",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a compressed CT (int16, to float) and its label map (uint8, to whole numbers), each in",
      "turns with unpacking the same file and nothing else."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench io",
      "  ./segbench bench io --shape 300 512 512 --repeats 9",
    })
final class BenchIoCommand implements Runnable {
  private static final double MEGABYTE = 1e6;

  @Spec private CommandSpec spec;
  @Mixin private PhantomOptions volume;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;

  @Override
  public void run() {
    try (TemporaryFiles files = new TemporaryFiles()) {
      Path image = volume.isDumped() ? volume.dumped("image.nii.gz") : files.path("image.nii.gz");
      Path labels =
          volume.isDumped() ? volume.dumped("labels.nii.gz") : files.path("labels.nii.gz");
      write(image, labels);
      SidesTable table = new SidesTable(volume.text(), "MB unpacked");
      measure(table, "image", image, () -> Volume.read(image));
      measure(table, "labels", labels, () -> LabelVolume.read(labels));
      output.show(spec, BenchOutput.machine(spec), table.table());
    }
  }

  private void write(Path image, Path labels) {
    OrganPhantom phantom = volume.phantom();
    short[] organs = phantom.labels(0);
    new Volume(volume.geometry(), phantom.image(organs)).writeInt16(image);
    new LabelVolume(volume.geometry(), organs).write(labels);
  }

  private void measure(SidesTable table, String what, Path file, Runnable reading) {
    List<Side> sides =
        List.of(
            Side.of(what + ": unpacking alone", () -> Inflation.bytes(file)),
            Side.of(what + ": reading", reading));
    table.add(
        rounds.rounds().of(sides, what, new ConsoleProgress()), Inflation.bytes(file) / MEGABYTE);
  }
}
