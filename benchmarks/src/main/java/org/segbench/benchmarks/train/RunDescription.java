package org.segbench.benchmarks.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.datasets.raw.Region;
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
 * @param engine tensor library and its version
 * @param device where it ran, last
 * @param threads of the tensor library, last
 * @param version of segbench
 * @param host the machine's name, last
 * @param started when it began, ISO 8601
 * @param finished when it ended, null while it runs
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
    String engine,
    String device,
    int threads,
    String version,
    String host,
    String started,
    String finished) {

  static final String RUNNING = "running";
  static final String FINISHED = "finished";

  public RunDescription {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    regions = List.copyOf(regions);
    configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
  }

  static RunDescription read(Path file) {
    return Json.read(file, RunDescription.class);
  }

  void write(Path file) {
    Json.write(file, this);
  }

  @JsonIgnore
  public boolean isFinished() {
    return state.equals(FINISHED);
  }

  /** This run, begun when that one was. */
  RunDescription continuing(RunDescription earlier) {
    return with(RUNNING, earlier.started(), null);
  }

  RunDescription finished(String when) {
    return with(FINISHED, started, when);
  }

  private RunDescription with(String newState, String newStarted, String newFinished) {
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
        engine,
        device,
        threads,
        version,
        host,
        newStarted,
        newFinished);
  }
}
