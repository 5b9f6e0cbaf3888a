package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.infer.PredictionProvenance;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.submission.Submission;
import org.segbench.submission.SubmissionRules;
import org.segbench.submission.SubmissionSource;
import org.segbench.submission.SubmissionWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From predictions of the test images to the archive that the challenge's server takes. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the submission archive of a challenge (BTCV, AMOS22, KiTS19, BraTS21) from predictions",
      "of all its test images: the challenge's own labels, uint8, the images' own geometry; with a",
      "manifest beside it. Then unpacks and checks it. Exit code 0 says that the check is green."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench submit btcv mednext-s-k3",
      "  ./segbench submit kits19 mednext-s-k3 --out predictions.zip",
      "  ./segbench submit brats21 --predictions my-labels/ --format tar.gz",
      "  ./segbench submit amos22 --predictions theirs/ --folder \"\""
    })
final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;
  @Mixin private SubmissionOptions options;

  @Parameters(index = "0", paramLabel = "DATASET", description = "The data set, with test images.")
  private String dataset;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "The experiment, of one fold or an ensemble; not needed with --predictions.")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--predictions",
      paramLabel = "DIR",
      description = "Label maps ID.nii.gz (default: runs/DATASET/EXPERIMENT/test).")
  private Optional<Path> predictions = Optional.empty();

  @Option(
      names = "--own-labels",
      description = "The label maps carry the challenge's own labels already: convert nothing.")
  private boolean ownLabels;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The archive (default: submissions/DATASET-EXPERIMENT.zip or .tar.gz).")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() {
    Workspace place = workspace.open();
    RawDataset raw = RawDataset.open(place.raw(dataset));
    SubmissionRules rules = options.rules(challenge(raw.description()));
    PrintWriter console = spec.commandLine().getOut();
    SortedMap<String, Path> images = new TreeMap<>();
    for (Case each : raw.test()) {
      images.put(each.id(), each.images().get(0));
    }
    Submission written =
        new SubmissionWriter(
                ownLabels ? rules.withoutConversion() : rules, source(place, raw.description()))
            .write(Evaluation.references(folder(place)), images, archive(place, rules));
    console.printf("%s: %d label maps%n", written.archive(), written.files().size());
    written.files().forEach(file -> console.println("  " + file));
    rules.handIn().forEach(console::println);
    written.notes().forEach(console::println);
    return SubmissionCheckCommand.check(written.archive(), images, rules, console)
        ? 0
        : CommandLineRunner.FAILED;
  }

  private Challenge challenge(DatasetDescription about) {
    Challenge challenge =
        options
            .challenge()
            .or(() -> about.challenge().map(Challenge::byId))
            .orElseThrow(
                () ->
                    new HarnessException(
                        "%s: this data set is of no challenge; say which one with --challenge, one of %s"
                            .formatted(dataset, String.join(", ", Challenge.ids()))));
    if (!challenge.description().labels().keySet().equals(about.labels().keySet())) {
      throw new HarnessException(
          "%s: has the labels %s, and %s the labels %s; it is not that challenge's data set"
              .formatted(
                  dataset,
                  about.labels().keySet(),
                  challenge.id(),
                  challenge.description().labels().keySet()));
    }
    return challenge;
  }

  private Path folder(Workspace place) {
    return predictions.orElseGet(() -> place.testPredictions(dataset, experiment()));
  }

  private String experiment() {
    return experiment.orElseThrow(
        () -> new HarnessException("name the experiment, or a folder with --predictions"));
  }

  private Path archive(Workspace place, SubmissionRules rules) {
    String name = dataset + "-" + experiment.orElse("predictions");
    String ending = rules.archives().get(0).ending();
    return out.orElseGet(() -> place.submissions().resolve(name + ending));
  }

  private SubmissionSource source(Workspace place, DatasetDescription about) {
    SortedMap<String, String> facts = PredictionProvenance.of(folder(place));
    facts.put("dataset", dataset);
    experiment.ifPresent(name -> facts.put("experiment", name));
    facts.put("version", spec.root().version()[0]);
    return new SubmissionSource(about.synthetic(), facts);
  }
}
