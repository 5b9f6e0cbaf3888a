package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.PeakMemory;
import org.segbench.benchmarks.metrics.Convention;
import org.segbench.benchmarks.metrics.ConventionScores;
import org.segbench.benchmarks.metrics.Conventions;
import org.segbench.benchmarks.metrics.EmptyMaskPolicies;
import org.segbench.benchmarks.metrics.EmptyMaskPolicy;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.metrics.ScoringSettings;
import org.segbench.benchmarks.metrics.Structure;
import org.segbench.datasets.raw.RawDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores label maps against references. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Scores the label maps of a folder (ID.nii.gz) on the original grids: DSC, surface Dice at one",
      "voxel (the paper's code) and at 1 mm (its text), HD95, average surface distance, volumes, by",
      "both definitions of a surface; of the data set's regions if it names any, else of its labels.",
      "Writes scores.csv as measured and prints the means. A reference without a prediction is an error.",
      "With --convention: the figures that a challenge, the paper or nnU-Net would report of these",
      "predictions, printed and written, case by case, to scores-CONVENTION.csv beside scores.csv."
    },
    footerHeading = "%nWhat a score becomes where a mask is empty (--empty), in the means:%n",
    footer = {
      "  paper     both empty: left out; one empty: Dice and surface Dice 0, distances left out",
      "  nan-is-1  both empty: Dice and surface Dice 1; otherwise as paper",
      "  nnunet    as paper (nnU-Net v1 and v2)",
      "  btcv      not documented by BTCV: as paper",
      "  amos22    not documented by AMOS22: as paper",
      "  kits19    both empty: Dice 0; otherwise as paper",
      "  brats21   both empty: Dice 1, HD95 0; one empty: Dice 0, HD95 373.12866 mm; otherwise as paper",
      "",
      "Examples:",
      "  ./segbench evaluate btcv workspace/runs/btcv/mednext-s-k3/fold_0/validation --cases img0003,img0008",
      "  ./segbench evaluate btcv predictions/ --references labels/ --out scores.csv",
      "  ./segbench evaluate amos22 predictions/ --tolerance 2 --tolerance 3 --empty nan-is-1",
      "  ./segbench evaluate kits19 predictions/ --convention kits19",
      "  ./segbench evaluate brats21 predictions/ --all-conventions"
    })
final class EvaluateCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "DATASET", description = "The data set: it names the labels.")
  private String dataset;

  @Parameters(paramLabel = "PREDICTIONS", description = "Folder of label maps, ID.nii.gz.")
  private Path predictions;

  @Option(
      names = "--references",
      paramLabel = "DIR",
      description = "Folder of reference label maps (default: the data set's labels).")
  private Path references;

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "ID",
      description = "Only these cases, separated by commas (default: every reference).")
  private List<String> cases;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the scores (default: PREDICTIONS/scores.csv).")
  private Path out;

  @Option(
      names = "--tolerance",
      paramLabel = "MM",
      description = {
        "A further tolerance of NSD, mm; may be repeated. Adds surface_dice_MMmm (share of area) and",
        "border_nsd_MMmm (share of border voxels)."
      })
  private List<Double> tolerances = List.of();

  @Option(
      names = "--empty",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "The policy for empty masks, see below (default: ${DEFAULT-VALUE}).")
  private String empty;

  @Mixin private ConventionOptions convention;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cases at once, fewer where memory is short (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public void run() {
    EmptyMaskPolicy policy = EmptyMaskPolicies.byId(empty);
    requireSensible();
    RawDataset raw = RawDataset.open(workspace.open().raw(dataset));
    SortedMap<String, Path> reference =
        references == null
            ? Evaluation.references(raw.training())
            : Evaluation.references(references);
    if (cases != null) {
      requireKnown(reference);
      reference.keySet().retainAll(cases);
    }
    List<Convention> chosen = convention.chosen(raw.description());
    List<Structure> structures =
        chosen.isEmpty() ? Structure.of(raw.description()) : Conventions.structures(chosen);
    Scores scores =
        Evaluation.score(
            predictions,
            reference,
            structures,
            new ScoringSettings(convention.tolerances(tolerances), threads),
            new ConsoleProgress());
    Path file = out == null ? predictions.resolve("scores.csv") : out;
    scores.write(file);
    PrintWriter console = spec.commandLine().getOut();
    if (chosen.isEmpty()) {
      ScoreTable.print(scores, policy, tolerances, console);
    } else {
      List<ConventionScores> all =
          chosen.stream().map(each -> each.apply(scores, structures)).toList();
      all.forEach(each -> each.write(ConventionOptions.besides(file, each)));
      convention.print(all, raw.description(), console);
    }
    console.printf(
        "%n%s: %d rows; peak memory %s%n", file, scores.rows().size(), PeakMemory.text());
  }

  private void requireSensible() {
    for (double tolerance : convention.tolerances(tolerances)) {
      if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
        throw new HarnessException("a tolerance: expected 0 mm or more, found " + tolerance);
      }
    }
    if (threads < 1) {
      throw new HarnessException("--threads: expected at least 1, found " + threads);
    }
  }

  private void requireKnown(SortedMap<String, Path> reference) {
    for (String id : cases) {
      if (!reference.containsKey(id)) {
        throw new HarnessException(
            "--cases: there is no reference for %s; there are %s"
                .formatted(id, String.join(", ", reference.keySet())));
      }
    }
  }
}
