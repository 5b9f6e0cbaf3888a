package org.segbench.benchmarks.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
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

  /**
   * Scores every reference's prediction.
   *
   * @param predictions folder of {@code ID.nii.gz} (or {@code ID.nii})
   * @param references by case id
   * @param labels value and name of the structures to be scored, without the background
   * @throws HarnessException if there is nothing to score, predictions are missing (all are named),
   *     or a prediction is on another grid than its reference
   */
  public static Scores score(
      Path predictions,
      SortedMap<String, Path> references,
      SortedMap<Integer, String> labels,
      Progress progress) {
    if (references.isEmpty()) {
      throw new HarnessException(
          predictions + ": there is no reference to score these predictions against");
    }
    if (labels.isEmpty() || labels.firstKey() < 1) {
      throw new IllegalArgumentException("labels to score are 1 and above, not " + labels);
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
    CaseScorer scorer = new CaseScorer(labels);
    List<LabelScore> rows = new ArrayList<>();
    int done = 0;
    progress.update("scoring", 0, references.size());
    for (Map.Entry<String, Path> reference : references.entrySet()) {
      Path prediction = found.get(reference.getKey());
      rows.addAll(score(scorer, reference.getKey(), reference.getValue(), prediction));
      progress.update("scoring", ++done, references.size());
    }
    return new Scores(rows);
  }

  private static List<LabelScore> score(
      CaseScorer scorer, String id, Path referenceFile, Path predictionFile) {
    LabelVolume reference = LabelVolume.read(referenceFile);
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
    return scorer.score(id, reference, prediction);
  }
}
