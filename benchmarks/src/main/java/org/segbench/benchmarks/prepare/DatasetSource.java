package org.segbench.benchmarks.prepare;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.raw.Region;

/**
 * Where prepared arrays came from: {@code dataset.json} beside the plan.
 *
 * @param id the raw folder's name
 * @param name the data set's own name
 * @param channels names of the image channels
 * @param labels value to name, background 0 among them
 * @param regions unions of labels that may be predicted in place of single labels; mostly none
 * @param challenge id of the challenge, null if it is none
 * @param synthetic whether the data are generated, which every number computed from them must say
 * @param hash SHA-256 over the raw data set's names and contents
 */
public record DatasetSource(
    String id,
    String name,
    List<String> channels,
    SortedMap<Integer, String> labels,
    List<Region> regions,
    String challenge,
    boolean synthetic,
    String hash) {

  public DatasetSource {
    channels = List.copyOf(channels);
    regions = List.copyOf(regions);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Number of classes that a network tells apart: labels 0 to the highest. */
  public int classes() {
    return labels.lastKey() + 1;
  }
}
