package org.segbench.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of {@code run.json} that tell whether two runs may be compared and how to repeat one. A
 * part that the file does not give is an empty text.
 */
public record Provenance(
    String plan,
    String planHash,
    String datasetHash,
    String seed,
    String epochs,
    String iterationsPerEpoch,
    String engine,
    String device,
    String threads,
    String precision,
    String checkpointing,
    String version,
    String code,
    String started,
    String finished) {

  static Provenance of(JsonNode json) {
    return new Provenance(
        part(json, "plan"),
        part(json, "planHash"),
        part(json, "datasetHash"),
        part(json, "seed"),
        part(json, "epochs"),
        part(json, "iterationsPerEpoch"),
        part(json, "engine"),
        part(json, "device"),
        part(json, "threads"),
        part(json.path("settings"), "precision"),
        part(json.path("settings"), "checkpointing"),
        part(json, "version"),
        part(json, "code"),
        part(json, "started"),
        part(json, "finished"));
  }

  private static String part(JsonNode json, String key) {
    JsonNode value = json.path(key);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /** The parts under the names they have for people, in reading order. */
  public Map<String, String> named() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("plan", plan);
    parts.put("plan hash", planHash);
    parts.put("data set hash", datasetHash);
    parts.put("seed", seed);
    parts.put("epochs", epochs);
    parts.put("iterations per epoch", iterationsPerEpoch);
    parts.put("engine", engine);
    parts.put("device", device);
    parts.put("threads", threads);
    parts.put("precision", precision);
    parts.put("checkpointing", checkpointing);
    parts.put("version", version);
    parts.put("code", code);
    parts.put("started", started);
    parts.put("finished", finished);
    return parts;
  }
}
