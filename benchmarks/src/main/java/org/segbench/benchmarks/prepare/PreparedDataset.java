package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;

/** What preparation left in {@code prepared/DATASET/PLAN/}: the arrays that training reads. */
public final class PreparedDataset {
  private final PreparedFiles files;
  private final Plan plan;
  private final DatasetSource source;
  private final List<String> caseIds;

  private PreparedDataset(
      PreparedFiles files, Plan plan, DatasetSource source, List<String> caseIds) {
    this.files = files;
    this.plan = plan;
    this.source = source;
    this.caseIds = caseIds;
  }

  /** Opens a folder; its cases are opened one by one, by {@link #openCase}. */
  public static PreparedDataset open(Path folder) {
    PreparedFiles files = new PreparedFiles(folder);
    if (!Files.isRegularFile(files.plan())) {
      Path place = folder.toAbsolutePath();
      throw new HarnessException(
          "%s: expected a prepared data set with a plan.json, found none; prepare it first: ./segbench prepare %s --plan %s"
              .formatted(folder, place.getParent().getFileName(), place.getFileName()));
    }
    List<String> ids = listCases(files);
    requireAll(files, ids);
    return new PreparedDataset(
        files, Plan.read(files.plan()), Json.read(files.source(), DatasetSource.class), ids);
  }

  /** Refuses a folder whose preparation was stopped: training must not miss cases unseen. */
  private static void requireAll(PreparedFiles files, List<String> ids) {
    if (!Files.isRegularFile(files.fingerprint())) {
      return;
    }
    List<String> missing =
        Fingerprint.read(files.fingerprint()).cases().stream()
            .map(CaseFingerprint::id)
            .filter(id -> !ids.contains(id))
            .toList();
    if (!missing.isEmpty()) {
      throw new HarnessException(
          "%s: %d of %d cases are not prepared yet, %s the first; run prepare again, it goes on"
              .formatted(
                  files.folder(), missing.size(), ids.size() + missing.size(), missing.get(0)));
    }
  }

  static List<String> listCases(PreparedFiles files) {
    try (Stream<Path> records = Files.list(files.cases())) {
      return records
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new HarnessException(files.cases() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  public Plan plan() {
    return plan;
  }

  public String planHash() {
    return plan.hash();
  }

  /** The raw data set that this was made from. */
  public DatasetSource source() {
    return source;
  }

  /** Sorted as strings. */
  public List<String> caseIds() {
    return caseIds;
  }

  /**
   * Opens one case.
   *
   * @throws HarnessException if it is not there, was prepared by another plan, or is damaged
   */
  public PreparedCase openCase(String id) {
    if (!caseIds.contains(id)) {
      throw new HarnessException(
          "%s: there is no case %s; prepare again, or mend the splits"
              .formatted(files.cases(), id));
    }
    CaseRecord record = Json.read(files.record(id), CaseRecord.class);
    if (!record.arraysHash().equals(plan.arraysHash())) {
      throw new HarnessException(
          "%s: was prepared by another plan than %s; prepare again"
              .formatted(files.record(id), files.plan()));
    }
    return new PreparedCase(files, record);
  }

  /** The folds of {@code splits.json}. */
  public List<Split> splits() {
    if (!Files.isRegularFile(files.splits())) {
      throw new HarnessException(
          "%s: expected the folds there, found no such file: %d cases are too few for five folds; write one ([{\"train\": [...], \"val\": [...]}, ...]) or train fold 'all'"
              .formatted(files.splits(), caseIds.size()));
    }
    return Splits.read(files.splits(), caseIds);
  }

  /**
   * One fold: {@code all} trains and validates on every case, 0, 1, ... are the folds of {@code
   * splits.json}, and a number past its end is a seeded random 80:20 split.
   */
  public Split split(String fold) {
    if (fold.equals("all")) {
      return new Split(caseIds, caseIds);
    }
    if (!fold.matches("\\d{1,6}")) {
      throw new HarnessException("fold: expected a number or 'all', found " + fold);
    }
    int number = Integer.parseInt(fold);
    List<Split> splits = splits();
    return number < splits.size() ? splits.get(number) : Splits.random(caseIds, number);
  }
}
