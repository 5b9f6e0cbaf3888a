package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.submission.BtcvSubmission;
import org.segbench.submission.CheckReport;
import org.segbench.submission.Submission;
import org.segbench.submission.SubmissionCheck;
import org.segbench.submission.SubmissionRules;
import org.segbench.submission.SubmissionSource;
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
      "Writes the submission archive of a challenge (BTCV) from predictions of its test images, with",
      "a manifest beside it, then unpacks and checks it. Exit code 0 says that the check is green."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench submit btcv mednext-s-k3",
      "  ./segbench submit btcv mednext-s-k3 --predictions my-labels/ --out mine.zip",
      "  ./segbench submit btcv mednext-s-k3 --check theirs.zip"
    })
final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(index = "0", paramLabel = "DATASET", description = "The data set, with test images.")
  private String dataset;

  @Parameters(index = "1", paramLabel = "EXPERIMENT", description = "The experiment.")
  private String experiment;

  @Option(
      names = "--predictions",
      paramLabel = "DIR",
      description = "Label maps ID.nii.gz (default: runs/DATASET/EXPERIMENT/test).")
  private Optional<Path> predictions = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "ZIP",
      description = "The archive (default: submissions/DATASET-EXPERIMENT.zip).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--name-pattern",
      paramLabel = "PATTERN",
      description = "File names in the archive, with {number} or {id} (default: the challenge's).")
  private Optional<String> pattern = Optional.empty();

  @Option(names = "--check", paramLabel = "ZIP", description = "Only check this archive.")
  private Optional<Path> onlyCheck = Optional.empty();

  @Override
  public Integer call() {
    Workspace place = workspace.open();
    RawDataset raw = RawDataset.open(place.raw(dataset));
    SubmissionRules rules = rules(raw.description());
    PrintWriter out = spec.commandLine().getOut();
    Path archive = onlyCheck.orElseGet(() -> write(place, raw, rules, out));
    return check(archive, raw, rules, out) ? 0 : CommandLineRunner.FAILED;
  }

  private SubmissionRules rules(DatasetDescription about) {
    if (!about.challenge().equals(Optional.of("btcv"))) {
      throw new HarnessException(
          "%s: submissions are written for BTCV; this data set is %s"
              .formatted(dataset, about.challenge().orElse("of no challenge")));
    }
    SubmissionRules btcv = SubmissionRules.btcv();
    return pattern.map(btcv::withPattern).orElse(btcv);
  }

  private Path write(Workspace place, RawDataset raw, SubmissionRules rules, PrintWriter out) {
    Path folder = predictions.orElseGet(() -> place.testPredictions(dataset, experiment));
    SortedMap<String, Path> images = new TreeMap<>();
    for (Case each : raw.test()) {
      images.put(each.id(), each.images().get(0));
    }
    Path zip =
        this.out.orElseGet(() -> place.submissions().resolve(dataset + "-" + experiment + ".zip"));
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("dataset", dataset);
    facts.put("experiment", experiment);
    SubmissionSource source = new SubmissionSource(raw.description().synthetic(), facts);
    Submission submission =
        BtcvSubmission.write(Evaluation.references(folder), images, zip, rules, source);
    out.printf("%s: %d label maps%n", submission.archive(), submission.files().size());
    submission.files().forEach(file -> out.println("  " + file));
    submission.notes().forEach(out::println);
    return submission.archive();
  }

  private static boolean check(
      Path archive, RawDataset raw, SubmissionRules rules, PrintWriter out) {
    CheckReport report = SubmissionCheck.check(archive, raw.folder().resolve("test-images"), rules);
    report.findings().forEach(out::println);
    out.println("check " + report.summary());
    return report.green();
  }
}
