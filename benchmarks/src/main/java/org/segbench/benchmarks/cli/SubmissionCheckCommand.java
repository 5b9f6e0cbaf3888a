package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.submission.CheckReport;
import org.segbench.submission.SubmissionCheck;
import org.segbench.submission.SubmissionRules;
import org.segbench.submission.TestImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Anyone's archive against the test images. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Unpacks a submission archive, safely, and compares it with the challenge's test images: names,",
      "count, geometry, data type, labels. Exit code 0 says that the server should take it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench submission check predictions.zip --images kits19/data",
      "  ./segbench submission check theirs.tar.gz --images BraTS2021_ValidationData --challenge brats21"
    })
final class SubmissionCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SubmissionOptions options;

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path archive;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      required = true,
      description = "The original test images, as downloaded or as imported.")
  private Path images;

  @Override
  public Integer call() {
    Challenge challenge = options.challenge().orElseGet(() -> TestImages.challengeOf(images));
    return check(
            archive,
            TestImages.in(images, challenge),
            options.rules(challenge),
            spec.commandLine().getOut())
        ? 0
        : CommandLineRunner.FAILED;
  }

  /** Prints what there is to say, and whether the archive is in order. */
  static boolean check(
      Path archive, SortedMap<String, Path> images, SubmissionRules rules, PrintWriter out) {
    CheckReport report = SubmissionCheck.check(archive, images, rules);
    report.findings().forEach(out::println);
    out.printf("check %s (%s)%n", report.summary(), rules.challenge());
    return report.green();
  }
}
