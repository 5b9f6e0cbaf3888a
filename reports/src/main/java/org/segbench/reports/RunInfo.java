package org.segbench.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code run.json} says of a training run.
 *
 * @param dataset the data set's id, the folder's name
 * @param datasetName its name for people
 * @param experiment the experiment's id, the folder's name
 * @param network the architecture's id
 * @param networkTitle the architecture's name for people
 * @param fold the fold of the cross-validation that was left out, from 0
 * @param folds number of folds of the cross-validation, 5 unless the run says otherwise
 * @param state how far the training is, or that the scores were brought in from elsewhere
 * @param synthetic whether the data are made up; such results never stand beside real ones unmarked
 * @param challenge the challenge that the data come from, for example {@code btcv}
 * @param labels foreground labels and their names
 * @param configuration everything that decides the run's numbers, by name; empty if the file does
 *     not say it, as for imported scores
 * @param provenance what else is needed to repeat the run
 */
public record RunInfo(
    String dataset,
    String datasetName,
    String experiment,
    String network,
    String networkTitle,
    int fold,
    int folds,
    RunState state,
    boolean synthetic,
    Optional<String> challenge,
    SortedMap<Integer, String> labels,
    SortedMap<String, String> configuration,
    Provenance provenance) {

  static final int PAPER_FOLDS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  public RunInfo {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
  }

  public boolean imported() {
    return state == RunState.IMPORTED;
  }

  /**
   * Reads a {@code run.json}; keys that this record does not name are ignored.
   *
   * @throws ReportException if the file cannot be read or lacks a key that results rest on
   */
  public static RunInfo read(Path file) {
    JsonNode json = tree(file);
    String dataset = text(file, json, "dataset");
    String network = text(file, json, "network");
    JsonNode synthetic = json.path("synthetic");
    if (!synthetic.isBoolean()) {
      throw new ReportException(file, "expected \"synthetic\": true or false, found " + synthetic);
    }
    return new RunInfo(
        dataset,
        json.path("datasetName").asText(dataset),
        text(file, json, "experiment"),
        network,
        json.path("networkTitle").asText(network),
        Integer.parseInt(number(file, json, "fold")),
        json.path("folds").asInt(PAPER_FOLDS),
        state(file, json),
        synthetic.booleanValue(),
        Optional.ofNullable(json.path("challenge").textValue()),
        labels(file, json.path("labels")),
        configuration(json.path("configuration")),
        Provenance.of(json));
  }

  private static JsonNode tree(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (!json.isObject()) {
        throw new ReportException(file, "expected a JSON object");
      }
      return json;
    } catch (IOException e) {
      throw new ReportException(file, "cannot be read as JSON (" + e.getMessage() + ")", e);
    }
  }

  private static String text(Path file, JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isTextual()) {
      throw new ReportException(file, "expected a text under \"" + key + "\", found " + value);
    }
    return value.textValue();
  }

  private static RunState state(Path file, JsonNode json) {
    String state = text(file, json, "state");
    return RunState.of(state)
        .orElseThrow(
            () ->
                new ReportException(
                    file,
                    "\"state\": expected running, failed, finished or imported, found " + state));
  }

  private static SortedMap<String, String> configuration(JsonNode json) {
    SortedMap<String, String> configuration = new TreeMap<>();
    json.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              configuration.put(
                  entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
            });
    return configuration;
  }

  private static String number(Path file, JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isInt()) {
      throw new ReportException(file, "expected an integer under \"" + key + "\", found " + value);
    }
    return value.asText();
  }

  private static SortedMap<Integer, String> labels(Path file, JsonNode json) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    json.properties()
        .forEach(
            entry -> {
              try {
                int label = Integer.parseInt(entry.getKey());
                if (label > 0) {
                  labels.put(label, entry.getValue().asText());
                }
              } catch (NumberFormatException e) {
                throw new ReportException(
                    file, "\"labels\": expected a label number, found " + entry.getKey(), e);
              }
            });
    return labels;
  }
}
