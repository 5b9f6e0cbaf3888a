package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.bench.OrganPhantom;
import org.segbench.benchmarks.bench.Side;
import org.segbench.benchmarks.bench.SidesTable;
import org.segbench.benchmarks.bench.TemporaryFiles;
import org.segbench.benchmarks.prepare.IntensityStatistics;
import org.segbench.benchmarks.prepare.Normalization;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.Preprocessor;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What preparing a case takes, and resampling alone. */
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description = {
      "Resamples a CT with 13 organs to 1 mm: the image with cubic splines, the labels linearly, each",
      "as a mask; as 'prepare' does, by the nearest slice along an axis of much longer voxels, and",
      "through all three axes. Then the whole of 'prepare' on the same case, from compressed files.",
      "ci/yardstick-prepare.py times scikit-image on what --dump writes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench bench prepare",
      "  ./segbench bench prepare --shape 100 300 300 --spacing 2 0.9 0.9 --threads 1"
    })
final class BenchPrepareCommand implements Runnable {
  private static final List<Double> MILLIMETRE = List.of(1.0, 1.0, 1.0);

  /** Near those of an abdominal CT's organs; no number of them changes what is done. */
  private static final IntensityStatistics INTENSITIES =
      new IntensityStatistics(100, 60, 100, -200, 400, -60, 260);

  @Spec private CommandSpec spec;
  @Mixin private PhantomOptions volume;
  @Mixin private RoundsOptions rounds;
  @Mixin private BenchOutput output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work on the case (default: one a core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public void run() {
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads is 1 or more");
    }
    OrganPhantom phantom = volume.phantom();
    short[] organs = phantom.labels(0);
    Volume image = new Volume(volume.geometry(), phantom.image(organs));
    LabelVolume labels = new LabelVolume(volume.geometry(), organs);
    if (volume.isDumped()) {
      image.writeInt16(volume.dumped("image.nii"));
      labels.write(volume.dumped("labels.nii"));
    }
    try (TemporaryFiles files = new TemporaryFiles()) {
      measure(image, labels, files);
    }
  }

  private void measure(Volume image, LabelVolume labels, TemporaryFiles files) {
    int[] shape = volume.shape();
    double[] target = MILLIMETRE.stream().mapToDouble(Double::doubleValue).toArray();
    int[] newShape = Resampling.newShape(shape, volume.spacing(), target);
    OptionalInt separate = Resampling.separateAxis(volume.spacing(), target);
    byte[] organs = new byte[labels.labels().length];
    for (int i = 0; i < organs.length; i++) {
      organs[i] = (byte) labels.labels()[i];
    }
    Path imageFile = files.path("image.nii.gz");
    Path labelFile = files.path("labels.nii.gz");
    image.writeInt16(imageFile);
    labels.write(labelFile);
    Case written = new Case("phantom", List.of(imageFile), Optional.of(labelFile));
    Preprocessor preprocessor = new Preprocessor(plan(), threads);
    float[] values = image.values();
    OptionalInt none = OptionalInt.empty();
    List<Side> sides =
        List.of(
            Side.of(
                "image and labels",
                () -> {
                  Resampling.image(values, shape, newShape, separate, threads);
                  Resampling.labels(organs, shape, newShape, separate, threads);
                }),
            Side.of("labels", () -> Resampling.labels(organs, shape, newShape, separate, threads)),
            Side.of(
                "image and labels, all axes",
                () -> {
                  Resampling.image(values, shape, newShape, none, threads);
                  Resampling.labels(organs, shape, newShape, none, threads);
                }),
            Side.of("prepare, from files", () -> preprocessor.apply(written)));
    SidesTable table =
        new SidesTable(
            "%s to %s, %d threads".formatted(volume.text(), Shapes.describe(newShape), threads),
            "million voxels made");
    table.add(
        rounds.rounds().of(sides, "resampling", new ConsoleProgress()),
        Shapes.size(newShape) / 1e6);
    output.show(spec, BenchOutput.machine(spec), table.table());
  }

  private static Plan plan() {
    return new Plan(
        "phantom",
        MILLIMETRE,
        List.of(0, 1, 2),
        List.of(128, 128, 128),
        2,
        true,
        List.of(0, 1, 2),
        List.of(new Plan.Channel("CT", Normalization.CT, INTENSITIES)));
  }
}
