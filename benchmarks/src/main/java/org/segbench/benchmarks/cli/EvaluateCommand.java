package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.metrics.Mean;
import org.segbench.benchmarks.metrics.ScoreSummary;
import org.segbench.benchmarks.metrics.Scores;
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
      "voxel (the paper's code) and at 1 mm (its text), HD95. Writes scores.csv and prints the means.",
      "A reference without a prediction is an error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench evaluate btcv workspace/runs/btcv/mednext-s-k3/fold_0/validation --cases img0003,img0008",
      "  ./segbench evaluate btcv predictions/ --references labels/ --out scores.csv"
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

  @Override
  public void run() {
    RawDataset raw = RawDataset.open(workspace.open().raw(dataset));
    SortedMap<String, Path> reference =
        references == null
            ? Evaluation.references(raw.training())
            : Evaluation.references(references);
    if (cases != null) {
      requireKnown(reference);
      reference.keySet().retainAll(cases);
    }
    Scores scores =
        Evaluation.score(
            predictions, reference, raw.description().foreground(), new ConsoleProgress());
    Path file = out == null ? predictions.resolve("scores.csv") : out;
    scores.write(file);
    print(scores.summary(), spec.commandLine().getOut());
    spec.commandLine().getOut().printf("%n%s: %d rows%n", file, scores.rows().size());
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

  /** The means as a table, in percent and mm. */
  static void print(ScoreSummary summary, PrintWriter out) {
    TextTable table =
        new TextTable("label", "structure", "DSC", "SDC 1 voxel", "SDC 1 mm", "HD95 mm", "cases");
    summary.structures().forEach(row -> add(table, Integer.toString(row.label()), row));
    add(table, "", summary.all());
    out.println(table);
  }

  private static void add(TextTable table, String label, ScoreSummary.Row row) {
    table.row(
        label,
        row.name(),
        number(row.dice(), 100),
        number(row.surfaceDiceVoxel(), 100),
        number(row.surfaceDice1mm(), 100),
        number(row.hausdorff95(), 1),
        row.dice().defined() + "/" + row.dice().total());
  }

  private static String number(Mean mean, double scale) {
    return mean.value().isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.2f", scale * mean.value().getAsDouble());
  }
}
