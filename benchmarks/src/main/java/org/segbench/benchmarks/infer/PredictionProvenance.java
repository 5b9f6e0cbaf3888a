package org.segbench.benchmarks.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Plan;
import org.segbench.datasets.raw.Case;

/** What a folder of predictions says of where they come from. */
public final class PredictionProvenance {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PredictionProvenance() {}

  /**
   * Ids of those cases that lie predicted in the folder, by just these.
   *
   * @param weights hash of each network's weights, in the order of the ensemble
   */
  public static List<String> done(
      Path folder, List<String> weights, Plan plan, PredictionSettings settings, List<Case> cases) {
    List<String> done =
        new PredictionRecord(weights, plan.hash(), settings, List.of()).doneIn(folder);
    return cases.stream().map(Case::id).filter(done::contains).toList();
  }

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
