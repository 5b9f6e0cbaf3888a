package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.augment.ContactSheet;
import org.segbench.benchmarks.augment.Sample;
import org.segbench.benchmarks.augment.Transform;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.train.BatchReplay;
import org.segbench.benchmarks.train.ReplayedSample;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one training batch again and tells, or shows, what happened to each sample. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Makes one training batch again, bit for bit as a training of that fold, seed and augmentation",
      "sees it: prints where each sample comes from and every transform with its numbers. With --out",
      "writes what the network sees as NIfTI (one file a channel, and the labels) and a picture:",
      "middle slices before, after, and after with labels, a row a sample."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench augment replay btcv --epoch 3 --iteration 17",
      "  ./segbench augment replay btcv --plan paper-2d --fold 2 --iteration 5 --out look/",
      "  ./segbench augment replay mine --plan 3mm --seed 7 --augmentation nnunet-v2"
    })
final class AugmentReplayCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private AugmentationOption augmentation;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "The data set's name in the workspace.")
  private String dataset;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      defaultValue = Plan.PAPER,
      description = "The plan that the data set was prepared by (default: ${DEFAULT-VALUE}).")
  private String plan;

  @Option(
      names = "--fold",
      paramLabel = "K",
      defaultValue = "0",
      description = "The fold, from 0 (default: ${DEFAULT-VALUE}).")
  private int fold;

  @Option(
      names = "--epoch",
      paramLabel = "E",
      defaultValue = "0",
      description = "The epoch, from 0 (default: ${DEFAULT-VALUE}).")
  private int epoch;

  @Option(
      names = "--iteration",
      paramLabel = "I",
      defaultValue = "0",
      description = "The epoch's training step, from 0 (default: ${DEFAULT-VALUE}).")
  private int iteration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "The training's seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where images, labels and the picture go (default: nothing is written).")
  private Optional<Path> out = Optional.empty();

  @Override
  public void run() {
    if (epoch < 0 || iteration < 0 || fold < 0) {
      throw new HarnessException(
          "fold, epoch and iteration count from 0, found %d, %d and %d"
              .formatted(fold, epoch, iteration));
    }
    PreparedDataset prepared = PreparedDataset.open(workspace.open().prepared(dataset, plan));
    try (BatchReplay replay = new BatchReplay(prepared, fold, augmentation.chosen(), seed)) {
      List<ReplayedSample> batch = replay.batch(epoch, iteration);
      PrintWriter console = spec.commandLine().getOut();
      console.printf(
          "%s, plan %s, fold %d, seed %d, %s: epoch %d, iteration %d%n%n%s%n",
          dataset, plan, fold, seed, augmentation.chosen(), epoch, iteration, table(batch));
      console.flush();
      out.ifPresent(folder -> write(batch, replay.patch(), folder, console));
    }
  }

  private static TextTable table(List<ReplayedSample> batch) {
    TextTable table = new TextTable("sample", "case", "patch", "read (z y x)", "what", "numbers");
    for (int i = 0; i < batch.size(); i++) {
      ReplayedSample sample = batch.get(i);
      String kind = sample.forced() ? "forced" : "free";
      List<Transform> transforms = sample.transforms();
      for (int row = 0; row < Math.max(1, transforms.size()); row++) {
        boolean first = row == 0;
        String what = transforms.isEmpty() ? "nothing" : transforms.get(row).name();
        String numbers = transforms.isEmpty() ? "" : transforms.get(row).numbers();
        table.row(
            first ? i : "",
            first ? sample.caseId() : "",
            first ? kind : "",
            first ? describe(sample.box()) : "",
            what,
            numbers);
      }
    }
    return table;
  }

  private static String describe(Box box) {
    return "%d..%d %d..%d %d..%d"
        .formatted(box.from(0), box.to(0), box.from(1), box.to(1), box.from(2), box.to(2));
  }

  private static void write(
      List<ReplayedSample> batch, int[] patch, Path folder, PrintWriter console) {
    ContactSheet sheet = new ContactSheet(batch.size(), patch);
    for (int i = 0; i < batch.size(); i++) {
      Sample after = batch.get(i).after();
      sheet.row(i, batch.get(i).before(), after);
      Geometry geometry = Geometry.of(after.shape(), batch.get(i).spacing());
      for (int c = 0; c < after.channels(); c++) {
        Path file = folder.resolve("sample_%02d_%04d.nii.gz".formatted(i, c));
        new Volume(geometry, after.channel(c)).write(file);
      }
      short[] labels = new short[after.labels().length];
      for (int voxel = 0; voxel < labels.length; voxel++) {
        labels[voxel] = after.labels()[voxel];
      }
      new LabelVolume(geometry, labels).write(folder.resolve("sample_%02d.nii.gz".formatted(i)));
    }
    sheet.write(folder.resolve("batch.png"));
    console.printf("%n%s: %d samples, batch.png%n", folder, batch.size());
  }
}
