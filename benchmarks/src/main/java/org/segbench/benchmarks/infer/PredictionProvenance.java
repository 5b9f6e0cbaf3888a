package org.segbench.benchmarks.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;

/** What a folder of predictions says of where they come from. */
public final class PredictionProvenance {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PredictionProvenance() {}

  /**
   * The facts of the folder's {@code predictions.json}: hash of each network's weights (several for
   * an ensemble), of the plan, and the settings. Empty for a folder that another tool wrote.
   *
   * @throws HarnessException if the file is there and cannot be read
   */
  public static SortedMap<String, String> of(Path folder) {
    SortedMap<String, String> facts = new TreeMap<>();
    Path file = folder.resolve(PredictionRecord.FILE);
    if (!Files.isRegularFile(file)) {
      return facts;
    }
    try {
      PredictionRecord record = JSON.readValue(file.toFile(), PredictionRecord.class);
      facts.put("networks", Integer.toString(record.weights().size()));
      facts.put("weights", String.join(" ", record.weights()));
      facts.put("plan", record.planHash());
      JsonNode settings = JSON.valueToTree(record.settings());
      facts.put("settings", settings.toString());
      return facts;
    } catch (IOException e) {
      throw new HarnessException(
          file + ": is not a readable record of predictions (" + e.getMessage() + ")", e);
    }
  }
}
