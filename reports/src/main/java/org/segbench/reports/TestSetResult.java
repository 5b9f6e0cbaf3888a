package org.segbench.reports;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far one experiment is on a challenge's test set.
 *
 * @param dataset the data set's id
 * @param experiment the experiment's id
 * @param predicted whether its test images are predicted
 * @param archive name of the archive that is made of the predictions, if there is one
 * @param leaderboard what the challenge's server gave for it, by measure, as a person brought it
 *     back; scores in percent, distances in mm
 */
public record TestSetResult(
    String dataset,
    String experiment,
    boolean predicted,
    Optional<String> archive,
    SortedMap<String, Double> leaderboard) {
  public TestSetResult {
    leaderboard = Collections.unmodifiableSortedMap(new TreeMap<>(leaderboard));
  }

  /** The server's value of a measure, its name in any writing. */
  public Optional<Double> value(String measure) {
    return leaderboard.entrySet().stream()
        .filter(each -> Names.key(each.getKey()).equals(Names.key(measure)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** What is yet to be done for a value, in a few words. */
  public String standing() {
    return archive
        .map(name -> "to hand in: " + name)
        .orElse(predicted ? "predicted, no archive yet" : "not predicted yet");
  }
}
