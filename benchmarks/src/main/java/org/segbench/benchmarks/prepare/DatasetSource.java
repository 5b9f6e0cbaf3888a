package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where prepared arrays came from: {@code dataset.json} beside the plan.
 *
 * @param id the raw folder's name
 * @param name the data set's own name
 * @param channels names of the image channels
 * @param labels value to name, background 0 among them
 * @param challenge id of the challenge, null if it is none
 * @param synthetic whether the data are generated, which every number computed from them must say
 * @param hash SHA-256 over the raw data set's names and contents
 */
public record DatasetSource(
    String id,
    String name,
    List<String> channels,
    SortedMap<Integer, String> labels,
    String challenge,
    boolean synthetic,
    String hash) {

  public DatasetSource {
    channels = List.copyOf(channels);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Number of classes that a network tells apart: labels 0 to the highest. */
  public int classes() {
    return labels.lastKey() + 1;
  }
}
