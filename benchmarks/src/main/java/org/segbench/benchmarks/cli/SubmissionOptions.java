package org.segbench.benchmarks.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.challenges.SubmissionForm.ArchiveKind;
import org.segbench.submission.SubmissionRules;
import picocli.CommandLine.Option;

/** What may be set otherwise of a submission, where no page of the challenge states it. */
final class SubmissionOptions {

  @Option(
      names = "--challenge",
      paramLabel = "ID",
      description =
          "The challenge: btcv, amos22, kits19 or brats21 (default: by data set or names).")
  private Optional<String> challenge = Optional.empty();

  @Option(
      names = "--name-pattern",
      paramLabel = "PATTERN",
      description = "File names in the archive, with {number} or {id} (default: the challenge's).")
  private Optional<String> pattern = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "NAME",
      description = "Folder inside the archive, \"\" for none (default: the challenge's).")
  private Optional<String> folder = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "KIND",
      description = "The archive: zip or tar.gz (default: the challenge's).")
  private Optional<String> format = Optional.empty();

  /** The challenge that the user names, if any. */
  Optional<Challenge> challenge() {
    return challenge.map(Challenge::byId);
  }

  /** The challenge's rules with what the user sets otherwise. */
  SubmissionRules rules(Challenge of) {
    SubmissionRules rules = SubmissionRules.of(of);
    if (pattern.isPresent()) {
      rules = rules.withPattern(pattern.get());
    }
    if (folder.isPresent()) {
      rules = rules.withFolder(folder.get());
    }
    return format.isPresent() ? rules.withArchive(kind(format.get())) : rules;
  }

  private static ArchiveKind kind(String name) {
    return Arrays.stream(ArchiveKind.values())
        .filter(kind -> kind.ending().equals("." + name))
        .findFirst()
        .orElseThrow(
            () ->
                new HarnessException(
                    "--format: expected %s, found %s"
                        .formatted(
                            Arrays.stream(ArchiveKind.values())
                                .map(kind -> kind.ending().substring(1))
                                .collect(Collectors.joining(" or ")),
                            name)));
  }
}
