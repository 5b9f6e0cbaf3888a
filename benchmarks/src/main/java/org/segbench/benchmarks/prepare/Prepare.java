package org.segbench.benchmarks.prepare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.Workspace;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.raw.RawDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step from a raw data set to a prepared one. It may be stopped at any time and started again:
 * a case that is there whole, from the same raw files by the same plan, is left as it is.
 *
 * <p>A {@code plan.json} that a person edited is followed. One that nobody edited is made anew when
 * the raw data set has changed, because its intensities came from there.
 *
 * @param raw where the cases come from
 * @param folder {@code prepared/DATASET/PLAN/}
 * @param options what is wanted otherwise than in the paper's plan
 * @param splits a user's own folds, which become the folder's {@code splits.json}
 */
public record Prepare(RawDataset raw, Path folder, PlanOptions options, Optional<Path> splits) {
  private static final Logger LOG = LoggerFactory.getLogger(Prepare.class);

  /** Prepares into the workspace, under the options' plan name, with nnU-Net's five folds. */
  public static Prepare in(Workspace workspace, RawDataset raw, PlanOptions options) {
    return new Prepare(
        raw, workspace.prepared(raw.id(), options.planName()), options, Optional.empty());
  }

  /** The same with a user's own splits file. */
  public Prepare withSplits(Path file) {
    return new Prepare(raw, folder, options, Optional.of(file));
  }

  /** Does what is missing within what memory is safe for this process. */
  public PreparedDataset run(int threads, Progress progress) {
    return run(threads, CasePool.defaultMemory(), progress);
  }

  /**
   * Does what is missing.
   *
   * @param threads in all; the files are the same for any number
   * @param memory bytes that the cases worked on at once may need together, by an estimate from
   *     their shapes; a case that needs more is worked on alone, with a warning. The files are the
   *     same for any number
   * @throws HarnessException naming the case and the file, if something does not fit; the cases
   *     done until then stay
   */
  public PreparedDataset run(int threads, long memory, Progress progress) {
    PreparedFiles files = new PreparedFiles(folder);
    CasePool pool = new CasePool(threads, memory, progress);
    List<String> ids = raw.training().stream().map(Case::id).toList();
    if (ids.isEmpty()) {
      throw new HarnessException(raw.folder() + ": expected training cases, found none");
    }
    splits.ifPresent(file -> Splits.read(file, ids));
    Fingerprint fingerprint = new FingerprintStep(raw, files, pool).run(raw.hash());
    Plan plan = choosePlan(files, fingerprint);
    Json.write(files.plan(), plan);
    Json.write(files.fingerprint(), fingerprint);
    Json.write(files.source(), source(fingerprint.datasetHash()));
    writeSplits(files, ids);
    CaseStore store = new CaseStore(files, plan.arraysHash());
    removeOthers(files, store, ids);
    writeCases(plan, fingerprint, store, pool);
    return PreparedDataset.open(folder);
  }

  private Plan choosePlan(PreparedFiles files, Fingerprint fingerprint) {
    Plan fresh = planned(fingerprint);
    if (!Files.exists(files.plan())) {
      return fresh;
    }
    Plan present = Plan.read(files.plan());
    options.requireIn(present, files.plan());
    if (present.equals(fresh)) {
      return present;
    }
    boolean edited =
        !Files.exists(files.fingerprint())
            || !present.equals(planned(Fingerprint.read(files.fingerprint())));
    if (!edited) {
      LOG.warn("{}: the raw data set has changed; planning again", files.plan());
      return fresh;
    }
    requireSameChannels(files, present, raw.description().channels());
    LOG.info("{}: differs from what would be planned, and is followed as it stands", files.plan());
    return present;
  }

  private Plan planned(Fingerprint fingerprint) {
    int classes = raw.description().labels().lastKey() + 1;
    return new Planner(fingerprint, raw.description().channels(), classes, options).plan();
  }

  private static void requireSameChannels(PreparedFiles files, Plan plan, List<String> channels) {
    List<String> planned = plan.channels().stream().map(Plan.Channel::name).toList();
    if (!planned.equals(channels)) {
      throw new HarnessException(
          "%s: expected the data set's channels %s, found %s; mend or delete the file"
              .formatted(files.plan(), channels, planned));
    }
  }

  private DatasetSource source(String hash) {
    var about = raw.description();
    return new DatasetSource(
        raw.id(),
        about.name(),
        about.channels(),
        about.labels(),
        about.regions(),
        about.challenge().orElse(null),
        about.synthetic(),
        hash);
  }

  private void writeSplits(PreparedFiles files, List<String> ids) {
    if (splits.isPresent()) {
      Json.write(files.splits(), Splits.read(splits.get(), ids));
    } else if (Files.exists(files.splits())) {
      Splits.read(files.splits(), ids);
    } else if (ids.size() >= Splits.FOLDS) {
      Json.write(files.splits(), Splits.fiveFolds(ids));
    } else {
      LOG.warn(
          "{}: {} cases are too few for {} folds: give a splits file, or train fold 'all'",
          raw.id(),
          ids.size(),
          Splits.FOLDS);
    }
  }

  private static void removeOthers(PreparedFiles files, CaseStore store, List<String> ids) {
    if (!Files.isDirectory(files.cases())) {
      return;
    }
    PreparedDataset.listCases(files).stream()
        .filter(id -> !ids.contains(id))
        .forEach(store::remove);
  }

  private void writeCases(Plan plan, Fingerprint fingerprint, CaseStore store, CasePool pool) {
    Map<String, CaseFingerprint> seen =
        fingerprint.cases().stream()
            .collect(Collectors.toMap(CaseFingerprint::id, Function.identity()));
    Set<String> done = done(seen, store, pool);
    List<Case> missing = raw.training().stream().filter(each -> !done.contains(each.id())).toList();
    int highestLabel = raw.description().labels().lastKey();
    pool.forEach(
        "preparing " + raw.id(),
        missing,
        each -> MemoryNeed.ofPreparing(seen.get(each.id()), plan),
        (index, threads) -> {
          Case each = missing.get(index);
          store.write(
              new Preprocessor(plan, threads).apply(each, highestLabel),
              seen.get(each.id()).sourceHash(),
              threads);
        });
  }

  /** Cases that are there whole; all their files are read, so that damage is found. */
  private Set<String> done(Map<String, CaseFingerprint> seen, CaseStore store, CasePool pool) {
    Set<String> done = ConcurrentHashMap.newKeySet();
    List<Case> present = raw.training().stream().filter(each -> store.isBegun(each.id())).toList();
    if (!present.isEmpty()) {
      pool.forEach(
          "checking " + raw.id(),
          present,
          each -> 0,
          (index, threads) -> {
            String id = present.get(index).id();
            if (store.isDone(id, seen.get(id).sourceHash())) {
              done.add(id);
            }
          });
    }
    return done;
  }
}
