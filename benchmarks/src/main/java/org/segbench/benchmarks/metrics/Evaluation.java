package org.segbench.benchmarks.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.resize.Parallel;
import org.segbench.datasets.raw.Case;
import org.segbench.datasets.volume.LabelVolume;

/**
 * Scores a folder of predictions, {@code ID.nii.gz}, against references on the same grids. A case
 * is a reference: predictions without one are not looked at, a reference without a prediction is an
 * error.
 */
public final class Evaluation {
  private static final List<String> ENDINGS = List.of(".nii.gz", ".nii");

  private Evaluation() {}

  /** The label maps of cases, by id; cases without one are left out. */
  public static SortedMap<String, Path> references(Collection<Case> cases) {
    SortedMap<String, Path> references = new TreeMap<>();
    for (Case each : cases) {
      each.label().ifPresent(label -> references.put(each.id(), label));
    }
    return references;
  }

  /** The label maps of a folder, by the file name without {@code .nii.gz} or {@code .nii}. */
  public static SortedMap<String, Path> references(Path folder) {
    SortedMap<String, Path> references = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        ENDINGS.stream()
            .filter(name::endsWith)
            .findFirst()
            .ifPresent(
                ending -> references.put(name.substring(0, name.length() - ending.length()), file));
      }
    } catch (IOException e) {
      throw new HarnessException(folder + ": cannot be read: " + e.getMessage(), e);
    }
    return references;
  }

  /** Scores every reference's prediction: each label by itself, with the usual settings. */
  public static Scores score(
      Path predictions,
      SortedMap<String, Path> references,
      SortedMap<Integer, String> labels,
      Progress progress) {
    return score(
        predictions, references, Structure.each(labels), ScoringSettings.usual(), progress);
  }

  /**
   * Scores every reference's prediction.
   *
   * @param predictions folder of {@code ID.nii.gz} (or {@code ID.nii})
   * @param references by case id
   * @param structures what is scored: labels or regions, at least one
   * @throws HarnessException if there is nothing to score, predictions are missing (all are named),
   *     or a prediction is on another grid than its reference
   */
  public static Scores score(
      Path predictions,
      SortedMap<String, Path> references,
      List<Structure> structures,
      ScoringSettings settings,
      Progress progress) {
    SortedMap<String, Path> found = predictionsOf(references, predictions);
    List<String> ids = List.copyOf(references.keySet());
    CaseScorer scorer = new CaseScorer(structures, settings.tolerances());
    StructureScore[][] rows = new StructureScore[ids.size()][];
    AtomicInteger done = new AtomicInteger();
    progress.update("scoring", 0, ids.size());
    Parallel.forEach(
        settings.casesAtOnce(references.values()),
        ids.size(),
        () ->
            index -> {
              String id = ids.get(index);
              rows[index] =
                  score(scorer, id, references.get(id), found.get(id))
                      .toArray(StructureScore[]::new);
              progress.update("scoring", done.incrementAndGet(), ids.size());
            });
    return new Scores(Arrays.stream(rows).flatMap(Arrays::stream).toList());
  }

  /**
   * The predictions of all references, by id.
   *
   * @throws HarnessException if there is no reference, or predictions are missing: all are named
   */
  public static SortedMap<String, Path> predictionsOf(
      SortedMap<String, Path> references, Path predictions) {
    if (references.isEmpty()) {
      throw new HarnessException(
          predictions + ": there is no reference to score these predictions against");
    }
    SortedMap<String, Path> found = references(predictions);
    List<String> missing =
        references.keySet().stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new HarnessException(
          "%s: %d of %d predictions are missing: %s; predict them first"
              .formatted(
                  predictions, missing.size(), references.size(), String.join(", ", missing)));
    }
    found.keySet().retainAll(references.keySet());
    return found;
  }

  /**
   * Reads a prediction.
   *
   * @throws HarnessException if it is not on the reference's grid
   */
  public static LabelVolume readPrediction(
      Path predictionFile, LabelVolume reference, Path referenceFile) {
    LabelVolume prediction = LabelVolume.read(predictionFile);
    prediction
        .geometry()
        .differenceFrom(reference.geometry())
        .ifPresent(
            difference -> {
              throw new HarnessException(
                  "%s is not on the grid of %s: %s; a prediction must have its image's geometry"
                      .formatted(predictionFile, referenceFile, difference));
            });
    return prediction;
  }

  private static List<StructureScore> score(
      CaseScorer scorer, String id, Path referenceFile, Path predictionFile) {
    LabelVolume reference = LabelVolume.read(referenceFile);
    return scorer.score(id, reference, readPrediction(predictionFile, reference, referenceFile));
  }
}
