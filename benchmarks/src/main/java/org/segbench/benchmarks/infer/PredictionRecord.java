package org.segbench.benchmarks.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.datasets.io.AtomicFile;

/**
 * What a folder of predictions was made with, {@code predictions.json} beside them. A case is
 * entered after its label map is written; so one that is entered is done, and is done again only if
 * the weights, the plan or the settings have changed.
 *
 * @param weights hash of each network's weights, in the order of the ensemble
 * @param planHash hash of the plan
 * @param settings tiles and mirrored copies
 * @param cases ids that are done, in the order in which they were
 */
record PredictionRecord(
    List<String> weights, String planHash, PredictionSettings settings, List<String> cases) {
  static final String FILE = "predictions.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  PredictionRecord {
    weights = List.copyOf(weights);
    cases = List.copyOf(cases);
  }

  /** This record with the cases that the folder's own has, if that was made with the same. */
  private PredictionRecord resumed(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return this;
    }
    try {
      PredictionRecord earlier = JSON.readValue(file.toFile(), PredictionRecord.class);
      return earlier.with(List.of()).equals(with(List.of())) ? earlier : this;
    } catch (JsonProcessingException e) {
      throw new HarnessException(
          file + ": is not a record of predictions: " + e.getOriginalMessage() + "; remove it", e);
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Ids of the cases that lie in the folder, made with the same as this record says. */
  List<String> doneIn(Path folder) {
    return resumed(folder).cases().stream()
        .filter(id -> Files.isRegularFile(labels(folder, id)))
        .toList();
  }

  static Path labels(Path folder, String id) {
    return folder.resolve(id + ".nii.gz");
  }

  PredictionRecord with(List<String> done) {
    return new PredictionRecord(weights, planHash, settings, done);
  }

  void write(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      AtomicFile.writeString(file, JSON.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new HarnessException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
