package org.segbench.benchmarks.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.datasets.raw.Region;
import org.segbench.models.Execution.Precision;
import org.segbench.models.NetworkSpec;

/**
 * {@code run.json}: what was trained, on what, how and where; enough to judge whether two runs may
 * be compared, and to build the network again.
 *
 * @param dataset the data set's id
 * @param datasetName its own name
 * @param challenge id of the challenge, null if it is none
 * @param synthetic whether the data are generated
 * @param labels value to name, background among them
 * @param regions what the network predicts in place of labels, in the order of its channels; empty
 *     if it predicts labels
 * @param experiment the experiment's id
 * @param network the architecture's id
 * @param networkTitle the architecture's name in tables
 * @param networkSpec what it was built for
 * @param fold fold of the data set's splits
 * @param state {@code running} or {@code finished}
 * @param plan the plan's name
 * @param planHash hash of the plan
 * @param datasetHash hash of the raw data set
 * @param seed of weights and draws
 * @param epochs length of the schedule
 * @param iterationsPerEpoch training steps an epoch
 * @param configuration everything that decides the numbers; a run goes on only if it is unchanged
 * @param settings what was chosen, to train by again; null in records of before it was kept
 * @param code hash of segbench's classes and a plugin's, last; empty in records of before it was
 *     kept
 * @param engine tensor library and its version, last
 * @param device where it ran, last
 * @param threads of the tensor library, last
 * @param version of segbench
 * @param host the machine's name, last
 * @param started when it began, ISO 8601
 * @param finished when it ended, null while it runs
 * @param earlier where and by what it ran before, if it was stopped and went on otherwise
 * @param validation how its validation cases were predicted; null until they are
 */
public record RunDescription(
    String dataset,
    String datasetName,
    String challenge,
    boolean synthetic,
    SortedMap<Integer, String> labels,
    List<Region> regions,
    String experiment,
    String network,
    String networkTitle,
    NetworkSpec networkSpec,
    int fold,
    String state,
    String plan,
    String planHash,
    String datasetHash,
    long seed,
    int epochs,
    int iterationsPerEpoch,
    SortedMap<String, String> configuration,
    RecordedSettings settings,
    String code,
    String engine,
    String device,
    int threads,
    String version,
    String host,
    String started,
    String finished,
    List<Provenance> earlier,
    ValidationRecord validation) {

  /** Keys that the first records did not have, and what their absence stands for. */
  private static final Map<String, JsonNode> KEPT_LATER =
      Map.of(
          "settings",
          NullNode.instance,
          "code",
          TextNode.valueOf(""),
          "earlier",
          JsonNodeFactory.instance.arrayNode(),
          "validation",
          NullNode.instance,
          "settings.precision",
          TextNode.valueOf("fp32"),
          "settings.checkpointing",
          BooleanNode.FALSE,
          "settings.formulas",
          TextNode.valueOf("chosen"));

  private static final Computing BEFORE_IT_WAS_RECORDED =
      new Computing(Optional.of(Precision.FLOAT32), Optional.of(false));

  static final String RUNNING = "running";
  static final String FINISHED = "finished";

  /** Results that were computed elsewhere have a record too, but nothing was trained. */
  private static final String IMPORTED = "imported";

  public RunDescription {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    regions = List.copyOf(regions);
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    earlier = List.copyOf(earlier);
  }

  /**
   * Reads a record, also one of before all of these keys were kept.
   *
   * @throws HarnessException if it is damaged, or describes imported results
   */
  static RunDescription read(Path file) {
    if (isImported(file)) {
      throw new HarnessException(
          file
              + ": expected a training run, found results that were imported; train under another experiment's name, or delete the folder");
    }
    return Json.read(file, RunDescription.class, KEPT_LATER);
  }

  /** Whether the file describes results that were computed elsewhere. */
  static boolean isImported(Path file) {
    return IMPORTED.equals(Json.read(file, JsonNode.class).path("state").textValue());
  }

  void write(Path file) {
    Json.write(file, this);
  }

  @JsonIgnore
  public boolean isFinished() {
    return state.equals(FINISHED);
  }

  /** In which precision, and with how much memory; everything is said. */
  Computing computing() {
    return settings == null ? BEFORE_IT_WAS_RECORDED : settings.computing();
  }

  /** By what and where it was computed, last. */
  public Provenance provenance() {
    return new Provenance(code, version, engine, device, threads, host);
  }

  /** This run, begun when that one was. */
  RunDescription continuing(RunDescription before) {
    List<Provenance> others = new ArrayList<>(before.earlier());
    others.add(before.provenance());
    others.removeIf(provenance()::equals);
    return with(
        RUNNING, before.started(), null, others.stream().distinct().toList(), before.validation());
  }

  RunDescription finished(String when) {
    return with(FINISHED, started, when, earlier, validation);
  }

  RunDescription validated(ValidationRecord how) {
    return with(state, started, finished, earlier, how);
  }

  private RunDescription with(
      String newState,
      String newStarted,
      String newFinished,
      List<Provenance> newEarlier,
      ValidationRecord newValidation) {
    return new RunDescription(
        dataset,
        datasetName,
        challenge,
        synthetic,
        labels,
        regions,
        experiment,
        network,
        networkTitle,
        networkSpec,
        fold,
        newState,
        plan,
        planHash,
        datasetHash,
        seed,
        epochs,
        iterationsPerEpoch,
        configuration,
        settings,
        code,
        engine,
        device,
        threads,
        version,
        host,
        newStarted,
        newFinished,
        newEarlier,
        newValidation);
  }
}
