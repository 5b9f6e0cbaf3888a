package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.runs.FoldEnsemble;
import org.segbench.benchmarks.runs.ImageFolder;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.models.Execution.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts test images, or any folder of images, with one fold or the ensemble of several. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Predicts the data set's test images with an experiment's folds (softmax averaged), or a folder",
      "of images of your own (ID_0000.nii.gz, one file a channel). Label maps have the images' own",
      "geometry. Cases that are done already, by the same weights, are left."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench predict btcv mednext-s-k3 --folds 0,1,2,3,4",
      "  ./segbench predict btcv mednext-s-k3 --device gpu --precision fp16",
      "  ./segbench predict btcv mednext-s-k3 --images my-scans/ --out my-labels/"
    })
final class PredictCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private ComputeOptions compute;

  @Parameters(index = "0", paramLabel = "DATASET", description = "The data set trained on.")
  private String dataset;

  @Parameters(index = "1", paramLabel = "EXPERIMENT", description = "The experiment trained.")
  private String experiment;

  @Option(
      names = "--folds",
      split = ",",
      defaultValue = "0",
      paramLabel = "K",
      description = "Folds that predict together, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<Integer> folds;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Images of your own (default: the data set's test images).")
  private Optional<Path> images = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the label maps go (default: runs/DATASET/EXPERIMENT/test).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16|bf16",
      defaultValue = "fp32",
      converter = PrecisionConverter.class,
      description =
          "Of convolutions, linear layers and attention; fp16 is nnU-Net's way on a GPU (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--no-mirroring",
      description =
          "Without mirrored copies: an eighth of the time (2-D: a quarter), less accurate.")
  private boolean noMirroring;

  @Override
  public void run() {
    Workspace place = workspace.openForWriting();
    RawDataset raw = RawDataset.open(place.raw(dataset));
    List<Case> cases =
        images.map(folder -> ImageFolder.cases(folder, raw.description())).orElseGet(raw::test);
    if (cases.isEmpty()) {
      throw new HarnessException(
          raw.folder() + ": the data set has no test images; give a folder with --images");
    }
    Path target = out.orElseGet(() -> place.testPredictions(dataset, experiment));
    FoldEnsemble ensemble =
        FoldEnsemble.open(folds.stream().map(k -> place.run(dataset, experiment, k)).toList());
    List<String> done =
        ensemble.predict(
            cases, target, !noMirroring, precision, compute.compute(), new ConsoleProgress());
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d label maps, %d of them predicted now; peak memory %s%n",
            target, cases.size(), done.size(), PeakMemory.text());
  }
}
