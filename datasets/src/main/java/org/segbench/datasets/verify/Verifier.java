package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.segbench.datasets.challenges.Challenge;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.CaseFiles;
import org.segbench.datasets.raw.CaseProgress;
import org.segbench.datasets.raw.DatasetDescription;
import org.segbench.datasets.raw.DatasetFile;
import org.segbench.datasets.raw.FolderNames;

/**
 * Looks through a whole raw data set and never stops at the first fault. Several cases are read at
 * once, each file once and without being held; findings come in the order of the cases.
 */
public final class Verifier {
  private final Path json;
  private final DatasetDescription about;
  private final CaseFiles cases;
  private final Optional<Challenge> challenge;
  private final KnownFaults known;
  private int done;

  private Verifier(Path folder) {
    DatasetFile file = DatasetFile.read(folder, folder.getFileName().toString());
    this.json = folder.resolve(DatasetFile.NAME);
    this.about = file.description();
    this.cases = CaseFiles.scan(folder, FolderNames.SEGBENCH, file);
    this.challenge = about.challenge().map(Challenge::byId);
    this.known =
        challenge
            .map(each -> KnownFaults.of(each.id(), about.synthetic()))
            .orElse(KnownFaults.none());
  }

  /** Verifies {@code raw/DATASET}, a case after the other. */
  public static Verification verify(Path folder, CaseProgress progress) {
    return verify(folder, 1, progress);
  }

  /**
   * Verifies {@code raw/DATASET}.
   *
   * @param threads how many cases are read at once, at least 1
   * @param progress told after each case
   * @throws org.segbench.datasets.raw.DatasetException if there is no usable {@code dataset.json}
   *     or no images folder, so that there is nothing to look through
   */
  public static Verification verify(Path folder, int threads, CaseProgress progress) {
    return new Verifier(folder.toAbsolutePath().normalize()).run(threads, progress);
  }

  private Verification run(int threads, CaseProgress progress) {
    List<Finding> findings = new ArrayList<>();
    cases
        .faults()
        .forEach(
            fault ->
                findings.add(
                    new Finding(
                        FindingKind.of(fault.kind()),
                        fault.caseId(),
                        fault.file(),
                        fault.problem(),
                        fault.remedy(),
                        Optional.empty())));
    challenge.ifPresent(
        official -> findings.addAll(ChallengeCheck.of(about, cases, official, json)));
    List<CaseReport> reports = readAll(threads, progress);
    reports.forEach(report -> findings.addAll(report.findings()));
    findings.addAll(Duplicates.among(reports));
    findings.addAll(DatasetChecks.among(reports, about, json));
    return new Verification(reports.size(), findings);
  }

  private List<CaseReport> readAll(int threads, CaseProgress progress) {
    List<Case> all = Stream.concat(cases.training().stream(), cases.test().stream()).toList();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<CaseReport>> pending =
          all.stream()
              .map(
                  each ->
                      pool.submit(
                          () -> {
                            CaseReport report = CaseScan.of(each, about, known);
                            tell(progress, each, all.size());
                            return report;
                          }))
              .toList();
      return pending.stream().map(Verifier::result).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  /** One at a time, so that the count never runs backwards. */
  private synchronized void tell(CaseProgress progress, Case each, int total) {
    done++;
    progress.update("verified " + each.id(), done, total);
  }

  private static CaseReport result(Future<CaseReport> pending) {
    try {
      return pending.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while verifying", e);
    }
  }
}
