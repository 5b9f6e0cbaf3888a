package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.ScoreSummary;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.postprocess.Postprocessing;
import org.segbench.benchmarks.postprocess.PostprocessingFile;
import org.segbench.benchmarks.postprocess.ProcessedFolder;
import org.segbench.datasets.raw.RawDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides by cross-validation whether only largest components are kept, and applies that. */
@Command(
    name = "postprocess",
    mixinStandardHelpOptions = true,
    description = {
      "Decides by an experiment's pooled validation predictions whether to keep only the largest",
      "component of the foreground, then of each class: nnU-Net v1's rule, each only if Dice",
      "improves. Writes postprocessing.json and processed copies beside the raw predictions, and",
      "prints the scores with and without. The paper's test predictions are not post-processed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench postprocess btcv mednext-s-k3",
      "  ./segbench postprocess btcv mednext-s-k3 --folds 0,1",
      "  ./segbench postprocess btcv mednext-s-k3 --apply workspace/runs/btcv/mednext-s-k3/test --out processed/"
    })
final class PostprocessCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(index = "0", paramLabel = "DATASET", description = "The data set.")
  private String dataset;

  @Parameters(index = "1", paramLabel = "EXPERIMENT", description = "The experiment.")
  private String experiment;

  @Option(
      names = "--folds",
      split = ",",
      paramLabel = "K",
      description = "Folds that decide, separated by commas (default: all that were validated).")
  private List<Integer> folds;

  @Option(
      names = "--apply",
      paramLabel = "DIR",
      description = "Only apply what was decided before to these label maps, ID.nii.gz.")
  private Optional<Path> apply = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "Where --apply writes its copies.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cases at once, fewer where memory is short (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public void run() {
    if (apply.isPresent() != out.isPresent()) {
      throw new HarnessException("--apply and --out belong together: give both or neither");
    }
    if (threads < 1) {
      throw new HarnessException("--threads: expected at least 1, found " + threads);
    }
    Workspace place = workspace.open();
    PrintWriter console = spec.commandLine().getOut();
    Path folder = place.experiment(dataset, experiment);
    if (apply.isPresent()) {
      apply(PostprocessingFile.read(folder), apply.get(), out.orElseThrow(), console);
    } else {
      decide(new Postprocessing(RawDataset.open(place.raw(dataset)), folder, threads), console);
    }
    console.printf("peak memory %s%n", PeakMemory.text());
  }

  private void decide(Postprocessing step, PrintWriter console) {
    List<Integer> chosen = folds == null ? step.folds() : folds;
    Postprocessing.Outcome outcome = step.run(chosen, new ConsoleProgress());
    console.println(sideBySide(outcome.raw(), outcome.processed()));
    console.println(
        "SDC: share of surface area within one voxel (DeepMind). HD95: border voxels, both directions pooled (medpy). Empty masks by policy paper.");
    PostprocessingFile file = outcome.file();
    console.printf("Kept is %s.%n", kept(file));
    console.printf(
        "%s: folds %s, %d cases, %d changed%n",
        PostprocessingFile.in(step.experiment()),
        chosen.stream().map(String::valueOf).collect(Collectors.joining(", ")),
        file.cases().size(),
        outcome.changed().size());
    int training = step.dataset().training().size();
    if (file.cases().size() < training) {
      console.printf(
          "note: %d of the data set's %d cases decided; nnU-Net decides by all folds%n",
          file.cases().size(), training);
    }
  }

  private void apply(PostprocessingFile file, Path from, Path to, PrintWriter console) {
    SortedMap<String, Path> maps = Evaluation.references(from);
    if (maps.isEmpty()) {
      throw new HarnessException(from + ": expected label maps ID.nii.gz, found none");
    }
    SortedMap<String, Long> removed =
        ProcessedFolder.write(
            maps, file.decision().keepLargest(), to, threads, new ConsoleProgress());
    TextTable table = new TextTable("case", "voxels removed");
    removed.forEach((id, voxels) -> table.row(id, voxels));
    console.println(table);
    console.printf("Kept is %s.%n%s: %d label maps%n", kept(file), to, removed.size());
  }

  private static String kept(PostprocessingFile file) {
    List<List<Integer>> steps = file.decision().keepLargest();
    if (steps.isEmpty()) {
      return "everything: no step improves Dice, the copies equal the raw predictions";
    }
    return steps.stream()
        .map(
            labels ->
                "the largest component of "
                    + (labels.size() == file.labels().size()
                        ? "the foreground"
                        : labels.stream()
                            .map(label -> file.labels().get(label))
                            .collect(Collectors.joining(" + "))))
        .collect(Collectors.joining(", then "));
  }

  private static TextTable sideBySide(Scores raw, Scores processed) {
    TextTable table =
        new TextTable(
            "structure",
            "DSC raw",
            "processed",
            "SDC 1 voxel raw",
            "processed",
            "HD95 mm raw",
            "processed");
    ScoreSummary before = raw.summary();
    ScoreSummary after = processed.summary();
    for (int i = 0; i < before.structures().size(); i++) {
      add(table, before.structures().get(i), after.structures().get(i));
    }
    add(table, before.all(), after.all());
    return table;
  }

  private static void add(TextTable table, ScoreSummary.Row before, ScoreSummary.Row after) {
    table.row(
        before.name(),
        ScoreTable.cell(Metric.DSC, before.get(Metric.DSC)),
        ScoreTable.cell(Metric.DSC, after.get(Metric.DSC)),
        ScoreTable.cell(Metric.SURFACE_DICE_VOXEL, before.get(Metric.SURFACE_DICE_VOXEL)),
        ScoreTable.cell(Metric.SURFACE_DICE_VOXEL, after.get(Metric.SURFACE_DICE_VOXEL)),
        ScoreTable.cell(Metric.HD95, before.get(Metric.HD95)),
        ScoreTable.cell(Metric.HD95, after.get(Metric.HD95)));
  }
}
