package org.segbench.benchmarks.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.prepare.PreparedDataset;
import org.segbench.benchmarks.prepare.Split;
import org.segbench.models.Architecture;
import org.segbench.models.NetworkSpec;

/**
 * Everything that decides a run's numbers, by name. A run may go on on another machine or with
 * another number of threads, which changes roundings; it may not go on with anything here changed.
 */
final class Configuration {

  private static final String ABSENT = "absent";

  private Configuration() {}

  static SortedMap<String, String> of(
      PreparedDataset dataset,
      Split split,
      Architecture architecture,
      NetworkSpec spec,
      TrainingSettings settings) {
    SortedMap<String, String> values = ofChoices(architecture, settings);
    values.put("networkSpec", spec.toString());
    values.put("dataset", dataset.source().id());
    values.put("datasetHash", dataset.source().hash());
    values.put("planHash", dataset.planHash());
    values.put("splitHash", Json.hash(split));
    values.put("targets", settings.regions() ? dataset.source().regions().toString() : "labels");
    return values;
  }

  /** The part that is a person's choice, for which the data need not be there. */
  static SortedMap<String, String> ofChoices(Architecture architecture, TrainingSettings settings) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put("network", architecture.id());
    values.put("recipe", architecture.recipe().toString());
    values.put("fold", Integer.toString(settings.fold()));
    values.put("seed", Long.toString(settings.seed()));
    values.put("epochs", Integer.toString(settings.epochs()));
    values.put("iterationsPerEpoch", Integer.toString(settings.iterationsPerEpoch()));
    values.put("validationIterations", Integer.toString(settings.validationIterations()));
    values.put("foregroundShare", Double.toString(settings.foregroundShare()));
    values.put("augmentation", settings.augmentation().id());
    values.put(
        "initialWeights", settings.initialWeightsFile().map(FileHash::sha256).orElse("none"));
    return values;
  }

  /**
   * Refuses to go on with a run that was begun differently.
   *
   * @throws HarnessException naming the first key that differs
   */
  static void requireSame(Path run, Map<String, String> begun, Map<String, String> now) {
    differing(begun, now)
        .ifPresent(
            key -> {
              throw new HarnessException(
                  "%s: this run was begun with %s = %s and is now asked to go on with %s; ask for the same again, train as another experiment, or delete the folder to begin anew"
                      .formatted(run, key, begun.getOrDefault(key, ABSENT), now.get(key)));
            });
  }

  /**
   * Refuses to train again what cannot come out the same.
   *
   * @throws HarnessException naming the first key that differs
   */
  static void requireReproducible(Path run, Map<String, String> begun, Map<String, String> now) {
    differing(begun, now)
        .ifPresent(
            key -> {
              throw new HarnessException(
                  "%s: was trained with %s = %s, and this segbench would now train it with %s; put that back, or use the version that trained it"
                      .formatted(run, key, begun.getOrDefault(key, ABSENT), now.get(key)));
            });
  }

  /** The first key, in order of name, whose values differ. */
  static Optional<String> differing(Map<String, String> begun, Map<String, String> now) {
    return new TreeMap<>(now)
        .keySet().stream()
            .filter(key -> !begun.getOrDefault(key, ABSENT).equals(now.get(key)))
            .findFirst();
  }
}
