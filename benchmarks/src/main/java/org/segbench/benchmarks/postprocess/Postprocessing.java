package org.segbench.benchmarks.postprocess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.metrics.Evaluation;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.metrics.ScoringSettings;
import org.segbench.benchmarks.metrics.Structure;
import org.segbench.benchmarks.metrics.StructureScore;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.benchmarks.train.FileHash;
import org.segbench.benchmarks.train.Host;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Decides on an experiment's post-processing by its cross-validation, and shows what it does there.
 * Leaves {@code postprocessing.json} in the experiment's folder and, in each fold's, {@code
 * validation_postprocessed/ID.nii.gz} and {@code scores_postprocessed.csv}.
 *
 * @param dataset the raw data set that the runs were trained on
 * @param experiment {@code runs/DATASET/EXPERIMENT}
 * @param threads cases at once at most; fewer where memory is short
 */
public record Postprocessing(RawDataset dataset, Path experiment, int threads) {

  /**
   * What was decided, and the scores of the pooled cases without and with it.
   *
   * @param file as written
   * @param raw scores of the raw predictions
   * @param processed scores of the processed copies, of the same cases and structures
   * @param changed ids of the cases that lost voxels
   */
  public record Outcome(
      PostprocessingFile file, Scores raw, Scores processed, List<String> changed) {

    public Outcome {
      changed = List.copyOf(changed);
    }
  }

  /** The folds that have been validated. */
  public List<Integer> folds() {
    return Predictions.foldsIn(experiment);
  }

  /**
   * Pools the folds' predictions, decides, writes copies, scores.
   *
   * @param folds at least one
   * @throws HarnessException as {@link Evaluation#score} does, or if a fold has not been validated
   */
  public Outcome run(List<Integer> folds, Progress progress) {
    if (folds.isEmpty()) {
      throw new HarnessException(
          experiment + ": expected at least one fold that was validated, found none; train first");
    }
    List<Predictions> all =
        Predictions.of(experiment, folds, Evaluation.references(dataset.training()));
    SortedMap<String, Path> files = new TreeMap<>();
    all.forEach(fold -> files.putAll(Evaluation.predictionsOf(fold.references(), fold.raw())));
    List<Integer> labels = List.copyOf(dataset.description().foreground().keySet());
    Decision decision = Decision.of(trials(all, files, labels, progress), labels);
    PostprocessingFile file = describe(decision, folds, files);
    file.write(experiment);

    List<StructureScore> raw = new ArrayList<>();
    List<StructureScore> processed = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Predictions fold : all) {
      Scores ofFold = score(fold.raw(), fold.references(), progress);
      List<String> ofFoldChanged = process(fold, decision, progress);
      Scores after = rescore(ofFold, fold, ofFoldChanged, progress);
      after.write(fold.processedScores());
      raw.addAll(ofFold.rows());
      processed.addAll(after.rows());
      changed.addAll(ofFoldChanged);
    }
    return new Outcome(file, new Scores(raw), new Scores(processed), changed);
  }

  private List<CaseTrial> trials(
      List<Predictions> folds,
      SortedMap<String, Path> files,
      List<Integer> labels,
      Progress progress) {
    SortedMap<String, Path> references = new TreeMap<>();
    folds.forEach(fold -> references.putAll(fold.references()));
    List<String> ids = List.copyOf(references.keySet());
    CaseTrial[] trials = new CaseTrial[ids.size()];
    AtomicInteger done = new AtomicInteger();
    progress.update("deciding", 0, ids.size());
    Parallel.forEach(
        new ScoringSettings(List.of(), threads).casesAtOnce(references.values()),
        ids.size(),
        () ->
            index -> {
              Path referenceFile = references.get(ids.get(index));
              LabelVolume reference = LabelVolume.read(referenceFile);
              LabelVolume prediction =
                  Evaluation.readPrediction(files.get(ids.get(index)), reference, referenceFile);
              trials[index] = CaseTrial.of(reference, prediction, labels);
              progress.update("deciding", done.incrementAndGet(), ids.size());
            });
    return Arrays.asList(trials);
  }

  private PostprocessingFile describe(
      Decision decision, List<Integer> folds, SortedMap<String, Path> files) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach((id, file) -> hashes.put(id, FileHash.sha256(file)));
    return new PostprocessingFile(
        PostprocessingFile.RULE,
        dataset.id(),
        experiment.getFileName().toString(),
        folds,
        List.copyOf(files.keySet()),
        Json.hash(hashes),
        dataset.description().foreground(),
        decision,
        Host.version(),
        Host.now());
  }

  private List<String> process(Predictions fold, Decision decision, Progress progress) {
    return ProcessedFolder.write(
            Evaluation.predictionsOf(fold.references(), fold.raw()),
            decision.keepLargest(),
            fold.processed(),
            threads,
            progress)
        .entrySet()
        .stream()
        .filter(removed -> removed.getValue() > 0)
        .map(removed -> removed.getKey())
        .toList();
  }

  /** Scores again only what has changed. */
  private Scores rescore(Scores before, Predictions fold, List<String> changed, Progress progress) {
    if (changed.isEmpty()) {
      return before;
    }
    SortedMap<String, Path> references = new TreeMap<>(fold.references());
    references.keySet().retainAll(changed);
    List<StructureScore> rows = new ArrayList<>(before.rows());
    List<StructureScore> fresh = score(fold.processed(), references, progress).rows();
    for (int i = 0, next = 0; i < rows.size() && next < fresh.size(); i++) {
      if (rows.get(i).caseId().equals(fresh.get(next).caseId())) {
        rows.set(i, fresh.get(next++));
      }
    }
    return new Scores(rows);
  }

  private Scores score(Path predictions, SortedMap<String, Path> references, Progress progress) {
    return Evaluation.score(
        predictions,
        references,
        Structure.of(dataset.description()),
        new ScoringSettings(List.of(), threads),
        progress);
  }
}
