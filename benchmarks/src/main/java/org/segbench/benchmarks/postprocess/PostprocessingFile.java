package org.segbench.benchmarks.postprocess;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;

/**
 * {@code postprocessing.json}: what was decided, by which numbers, from which predictions.
 *
 * @param rule how it was decided, in words
 * @param dataset the data set's id
 * @param experiment the experiment's id
 * @param folds whose validation predictions were pooled
 * @param cases their ids
 * @param predictionsHash over the label maps' bytes
 * @param labels value to name, without background
 * @param decision what is kept, and the numbers
 * @param version of segbench
 * @param created when, ISO 8601
 */
public record PostprocessingFile(
    String rule,
    String dataset,
    String experiment,
    List<Integer> folds,
    List<String> cases,
    String predictionsHash,
    SortedMap<Integer, String> labels,
    Decision decision,
    String version,
    String created) {
  static final String RULE =
      "nnU-Net v1: keep the largest component (voxels that touch by a face) of the whole foreground"
          + " if the mean Dice of one class rises and of none falls, then of each class whose mean"
          + " Dice rises";

  public PostprocessingFile {
    folds = List.copyOf(folds);
    cases = List.copyOf(cases);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Where an experiment's lies. */
  public static Path in(Path experiment) {
    return experiment.resolve("postprocessing.json");
  }

  /**
   * Reads an experiment's.
   *
   * @throws HarnessException if nothing has been decided yet
   */
  public static PostprocessingFile read(Path experiment) {
    Path file = in(experiment);
    if (!Files.isRegularFile(file)) {
      throw new HarnessException(
          file + ": nothing has been decided yet; run postprocess without --apply first");
    }
    return Json.read(file, PostprocessingFile.class);
  }

  void write(Path experiment) {
    Json.write(in(experiment), this);
  }
}
