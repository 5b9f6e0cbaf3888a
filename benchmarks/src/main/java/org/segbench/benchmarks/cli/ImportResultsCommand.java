package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.segbench.benchmarks.imports.Leaderboard;
import org.segbench.benchmarks.imports.ScoresImport;
import org.segbench.benchmarks.imports.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files results that were computed elsewhere. */
@Command(
    name = "import-results",
    mixinStandardHelpOptions = true,
    description = {
      "Files scores that another tool computed, so that tables and the report show them, marked as",
      "imported: summary.json of nnU-Net v1 or v2, or CSV with the columns case, label, dsc and any",
      "others of scores.csv (surface_dice_voxel, surface_dice_1mm, hd95_mm, status, name, ...). With",
      "--test: what a challenge's leaderboard says, a CSV with the columns metric and value.",
      "A run that was trained here is never written over."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench import-results cv_summary.json --dataset btcv --experiment nnunet-v1 --title nnU-Net",
      "  ./segbench import-results fold_0/validation/summary.json --dataset amos22 --experiment nnunet-v2 --fold 0",
      "  ./segbench import-results scores.csv --dataset mine --experiment theirs",
      "  ./segbench import-results leaderboard.csv --test --dataset kits19 --experiment mednext-l-k5"
    })
final class ImportResultsCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "FILE", description = "The file of results.")
  private Path file;

  @Option(
      names = "--dataset",
      paramLabel = "D",
      required = true,
      description = {
        "The data set's name; if it is in the workspace, it names the labels, and others are errors."
      })
  private String dataset;

  @Option(
      names = "--experiment",
      paramLabel = "E",
      required = true,
      description = "Name under which the results are filed.")
  private String experiment;

  @Option(
      names = "--fold",
      paramLabel = "K",
      description = {
        "The fold of five, from 0, that the file holds (default: the file holds all cases of the",
        "cross-validation)."
      })
  private Optional<Integer> fold = Optional.empty();

  @Option(
      names = "--title",
      paramLabel = "T",
      description = "Name in tables (default: the experiment's).")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--test",
      description = "The file holds a leaderboard's values for the test images.")
  private boolean test;

  @Override
  public void run() {
    Target target =
        new Target(workspace.openForWriting(), dataset, experiment, title.orElse(experiment));
    PrintWriter out = spec.commandLine().getOut();
    if (test) {
      if (fold.isPresent()) {
        throw new ParameterException(
            spec.commandLine(), "--fold does not go with --test: folds have no leaderboard");
      }
      out.println(Leaderboard.write(file, target) + ": imported");
      return;
    }
    if (fold.filter(k -> k < 0).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--fold must be at least 0");
    }
    ScoresImport done =
        ScoresImport.write(file, target, fold.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    long cases = done.scores().rows().stream().map(row -> row.caseId()).distinct().count();
    out.printf(
        "%s: imported %d rows of %d cases (%s); empty masks: %s%n",
        done.folder(),
        done.scores().rows().size(),
        cases,
        done.format(),
        done.scores().emptyMasks());
  }
}
