package org.segbench.benchmarks.postprocess;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.metrics.Evaluation;

/**
 * The validation predictions of one fold: the cases that its scores.csv names.
 *
 * @param run {@code runs/DATASET/EXPERIMENT/fold_K}
 * @param references label maps of its cases by id
 */
record Predictions(Path run, SortedMap<String, Path> references) {
  private static final String FOLD = "fold_";

  /** The raw label maps, which are only read. */
  Path raw() {
    return run.resolve("validation");
  }

  /** Where the processed copies go. */
  Path processed() {
    return run.resolve("validation_postprocessed");
  }

  /** Where the processed copies' scores go. */
  Path processedScores() {
    return run.resolve("scores_postprocessed.csv");
  }

  /** The folds of an experiment that have been validated. */
  static List<Integer> foldsIn(Path experiment) {
    if (!Files.isDirectory(experiment)) {
      throw new HarnessException(experiment + ": there is no such experiment; train it first");
    }
    try (Stream<Path> runs = Files.list(experiment)) {
      return runs.filter(run -> Files.isRegularFile(run.resolve("scores.csv")))
          .map(run -> run.getFileName().toString())
          .filter(name -> name.matches(FOLD + "\\d{1,6}"))
          .map(name -> Integer.valueOf(name.substring(FOLD.length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new HarnessException(experiment + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Finds the predictions of some folds.
   *
   * @param references label maps of the data set by id
   * @throws HarnessException if a fold has not been validated, predictions are missing (all of the
   *     fold's are named), or two folds hold the same case
   */
  static List<Predictions> of(
      Path experiment, List<Integer> folds, SortedMap<String, Path> references) {
    List<Predictions> found = new ArrayList<>();
    SortedSet<String> seen = new TreeSet<>();
    for (int fold : folds) {
      Path run = experiment.resolve(FOLD + fold);
      SortedMap<String, Path> ofFold = new TreeMap<>();
      for (String id : casesOf(run)) {
        if (!references.containsKey(id)) {
          throw new HarnessException(
              "%s: case %s is not in the data set, or has no label map there".formatted(run, id));
        }
        if (!seen.add(id)) {
          throw new HarnessException(
              "%s: case %s is in another of these folds too; cross-validation predicts each once"
                  .formatted(run, id));
        }
        ofFold.put(id, references.get(id));
      }
      Predictions predictions = new Predictions(run, ofFold);
      Evaluation.predictionsOf(ofFold, predictions.raw());
      found.add(predictions);
    }
    return found;
  }

  private static SortedSet<String> casesOf(Path run) {
    Path scores = run.resolve("scores.csv");
    if (!Files.isRegularFile(scores)) {
      throw new HarnessException(
          "%s: expected a fold that was validated, found none; train it, or leave it out of --folds"
              .formatted(scores));
    }
    SortedSet<String> cases = new TreeSet<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(scores)) {
      csv.forEach(row -> cases.add(row.getField("case")));
    } catch (IOException e) {
      throw new HarnessException(scores + ": cannot be read: " + e.getMessage(), e);
    }
    return cases;
  }
}
