package org.segbench.benchmarks.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.segbench.datasets.verify.Correction;
import org.segbench.datasets.verify.Corrector;
import org.segbench.datasets.verify.FindingKind;
import org.segbench.datasets.verify.Severity;
import org.segbench.datasets.verify.Verification;
import org.segbench.datasets.verify.VerificationJson;
import org.segbench.datasets.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what would spoil a training, before it begins. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a data set: geometry of headers, of image against label and between channels; label",
      "values; intensities; duplicates; missing and unreadable files; a challenge's known faults.",
      "Exit code 0 says that training may start: there are no errors, or only accepted ones."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./segbench dataset verify btcv",
      "  ./segbench dataset verify btcv --fix",
      "  ./segbench dataset verify mine --accept other-position --json > findings.json"
    })
final class DatasetVerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOption workspace;

  @Parameters(paramLabel = "DATASET", description = "The data set's name in the workspace.")
  private String dataset;

  @Option(
      names = "--fix",
      description = {
        "Put right what needs no judgement, in copies: the data set then uses the copies, the",
        "originals keep a name in originals/, corrections.json says what was changed to what."
      })
  private boolean fix;

  @Option(names = "--json", description = "Everything, as JSON.")
  private boolean json;

  @Option(
      names = "--accept",
      paramLabel = "KIND",
      split = ",",
      description = "Kinds of errors that were looked at and do not keep training from starting.")
  private List<String> accept = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Cases read at once (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    Set<FindingKind> accepted = accepted();
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    Path folder = workspace.open().raw(dataset);
    Verification verification = verify(folder);
    List<Correction> corrections = List.of();
    if (fix && verification.curable() > 0) {
      corrections = Corrector.correct(folder, verification, Console.caseProgress("correcting"));
      verification = verify(folder);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VerificationJson.of(dataset, verification, accepted, corrections));
    } else {
      corrections.forEach(correction -> out.println(correction.line()));
      print(verification, accepted, out);
    }
    return verification.mayTrain(accepted) ? 0 : CommandLineRunner.FAILED;
  }

  private Verification verify(Path folder) {
    return Verifier.verify(folder, threads, Console.caseProgress("verifying"));
  }

  private Set<FindingKind> accepted() {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    for (String id : accept) {
      kinds.add(
          FindingKind.ofId(id)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "there are no '" + id + "'; kinds are " + ids())));
    }
    return kinds;
  }

  private static String ids() {
    return Arrays.stream(FindingKind.values())
        .map(FindingKind::id)
        .collect(Collectors.joining(", "));
  }

  private static void print(Verification verification, Set<FindingKind> accepted, PrintWriter out) {
    verification.findings().forEach(finding -> out.println(finding.line()));
    out.printf("%d cases, %d findings", verification.cases(), verification.findings().size());
    if (!verification.findings().isEmpty()) {
      out.printf(
          " (%d errors, %d warnings, %d notes; --fix can put right %d)",
          verification.count(Severity.ERROR),
          verification.count(Severity.WARNING),
          verification.count(Severity.NOTE),
          verification.curable());
    }
    out.printf(
        "; training %s%n",
        verification.mayTrain(accepted) ? "may start" : "must wait until the errors are gone");
  }
}
