package org.segbench.benchmarks.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.benchmarks.prepare.PlanOptions;
import org.segbench.benchmarks.prepare.Prepare;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.datasets.raw.RawDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Crops, resamples and normalises every case; goes on where it was stopped. */
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description = {
      "Prepares a data set for training: crop, resample, normalise, as nnU-Net v1 does. Without",
      "options by the paper's plan: 1 mm, patch 128 x 128 x 128, batch 2. 2-D networks have a plan of",
      "their own, paper-2d: 1 mm in the slice, slices as far apart as they were, patch 512 x 512,",
      "batch 14. nnunet and nnunet-2d are what nnU-Net v1 plans by itself: spacing, patch, batch and",
      "topology from the data. The plan is written as plan.json, which may be edited."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench prepare btcv",
      "  ./segbench prepare btcv --plan paper-2d",
      "  ./segbench prepare mine --plan nnunet --memory 12",
      "  ./segbench prepare mine --plan 3mm --spacing 3 3 3 --patch 64 64 64 --splits splits.json"
    })
final class PrepareCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "DATASET", description = "The data set's name in the workspace.")
  private String dataset;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = "The plan's name (default: paper, or one made of the options that follow).")
  private Optional<String> plan = Optional.empty();

  @Option(
      names = "--spacing",
      arity = "2..3",
      paramLabel = "MM",
      description = "Voxel spacing z y x in mm; y x for 2-D networks.")
  private List<Double> spacing;

  @Option(
      names = "--patch",
      arity = "2..3",
      paramLabel = "VOXELS",
      description = "Training patch z y x in voxels; y x for 2-D networks.")
  private List<Integer> patch;

  @Option(names = "--batch-size", paramLabel = "N", description = "Patches a training step.")
  private Optional<Integer> batchSize = Optional.empty();

  @Option(
      names = "--splits",
      paramLabel = "FILE",
      description = "Your own folds, nnU-Net's format: [{\"train\": [...], \"val\": [...]}, ...].")
  private Optional<Path> splits = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cases at once, as far as memory reaches (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "GIB",
      description = {
        "What the cases at once may take together, estimated from their shapes; one that takes more",
        "goes alone (default: 70%% of Java's largest heap, SEGBENCH_JAVA_OPTS=-Xmx...)."
      })
  private Optional<Double> memory = Optional.empty();

  @Override
  public void run() {
    Workspace place = workspace.openForWriting();
    RawDataset raw = RawDataset.open(place.raw(dataset));
    PlanOptions options =
        new PlanOptions(
            plan,
            Optional.ofNullable(spacing),
            Optional.ofNullable(patch),
            batchSize,
            Optional.empty(),
            Optional.empty());
    Prepare fresh = Prepare.in(place, raw, options);
    Prepare step = splits.map(fresh::withSplits).orElse(fresh);
    Progress progress = new ConsoleProgress();
    PreparedDataset prepared =
        memory.isPresent()
            ? step.run(threads, (long) (memory.get() * (1L << 30)), progress)
            : step.run(threads, progress);

    Plan made = prepared.plan();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d cases, spacing %s mm, patch %s, batch %d, plan %s; peak memory %s%n",
            step.folder(),
            prepared.caseIds().size(),
            made.spacing(),
            made.patch(),
            made.batchSize(),
            prepared.planHash().substring(0, 12),
            PeakMemory.text());
  }
}
