package org.segbench.benchmarks.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.imports.StructureNames.Named;
import org.segbench.benchmarks.metrics.Metric;
import org.segbench.benchmarks.metrics.Scores;
import org.segbench.benchmarks.metrics.Structure;
import org.segbench.benchmarks.metrics.StructureScore;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.train.Host;
import org.segbench.datasets.raw.DatasetDescription;

/**
 * Files scores of another tool as a run's.
 *
 * @param folder {@code runs/DATASET/EXPERIMENT/fold_K}
 * @param scores what is there now
 * @param format who wrote the file
 */
public record ScoresImport(Path folder, Scores scores, String format) {
  private static final int FOLDS = 5;

  /** Columns that every reader of scores.csv expects; empty where the file has no such metric. */
  private static final List<Metric> EXPECTED =
      List.of(
          Metric.DSC,
          Metric.SURFACE_DICE_VOXEL,
          Metric.SURFACE_DICE_1MM,
          Metric.HD95,
          Metric.REFERENCE_VOXELS,
          Metric.PREDICTED_VOXELS);

  /**
   * Reads a file and files it.
   *
   * @param fold the fold of five that the file holds; empty if it holds all cases of the
   *     cross-validation, which are then filed as one fold of one
   * @throws HarnessException if the file cannot be read or does not fit the data set, or something
   *     was trained there
   */
  public static ScoresImport write(Path file, Target target, OptionalInt fold) {
    Path folder = target.fold(fold.orElse(0));
    ResultsFile results = ResultsFile.read(file);
    Optional<DatasetDescription> description = target.description();
    StructureNames names =
        description
            .<StructureNames>map(
                about -> new StructureNames.OfDataset(target.dataset(), Structure.of(about)))
            .orElseGet(() -> StructureNames.OfFile.of(results.scores()));
    Scores scores = scores(file, results, names);
    ImportedRun run =
        new ImportedRun(
            ImportedRun.IMPORTED,
            target.dataset(),
            description.map(DatasetDescription::name).orElse(target.dataset()),
            description.flatMap(DatasetDescription::challenge).orElse(null),
            description.map(DatasetDescription::synthetic).orElse(false),
            labels(scores),
            target.experiment(),
            target.experiment(),
            target.title(),
            fold.orElse(0),
            fold.isPresent() ? FOLDS : 1,
            ImportedFrom.of(file, results.format()),
            Host.now(),
            Host.version());
    Json.write(folder.resolve("run.json"), run);
    scores.write(folder.resolve("scores.csv"));
    return new ScoresImport(folder, scores, results.format());
  }

  private static Scores scores(Path file, ResultsFile results, StructureNames names) {
    Set<Metric> metrics = new LinkedHashSet<>(EXPECTED);
    results.scores().forEach(score -> metrics.addAll(score.values().keySet()));
    List<StructureScore> rows = new ArrayList<>();
    for (ImportedScore score : results.scores()) {
      Map<Metric, OptionalDouble> values = new LinkedHashMap<>();
      metrics.forEach(metric -> values.put(metric, score.measured(metric)));
      try {
        Named named = names.of(score);
        rows.add(
            new StructureScore(
                score.caseId(), named.number(), named.name(), score.presenceOrImplied(), values));
      } catch (HarnessException e) {
        throw new HarnessException(file + ", " + e.getMessage(), e);
      }
    }
    return new Scores(rows);
  }

  private static SortedMap<Integer, String> labels(Scores scores) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    scores.rows().forEach(row -> labels.put(row.number(), row.name()));
    return labels;
  }
}
