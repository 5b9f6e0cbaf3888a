package org.segbench.datasets.raw;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data set is about: its channels, its labels, the challenge it belongs to.
 *
 * @param name what people call it ("BTCV")
 * @param channels name of each image channel, in file order ("CT"; "T1", "T1ce", ...)
 * @param labels every label value with its name, 0 the background; the values are 0..n without a
 *     gap, because they are the network's classes
 * @param regions unions of labels that are scored, and may be predicted, in place of single labels;
 *     in the order in which they are written into a label map; mostly none
 * @param challenge id of the challenge whose rules apply ("btcv"), if any
 * @param synthetic whether the volumes are computed, not acquired; everything made from them says
 *     so
 */
public record DatasetDescription(
    String name,
    List<String> channels,
    SortedMap<Integer, String> labels,
    List<Region> regions,
    Optional<String> challenge,
    boolean synthetic) {

  /** Without regions. */
  public DatasetDescription(
      String name,
      List<String> channels,
      SortedMap<Integer, String> labels,
      Optional<String> challenge,
      boolean synthetic) {
    this(name, channels, labels, List.of(), challenge, synthetic);
  }

  /**
   * Checks that the parts belong together.
   *
   * @throws IllegalArgumentException with a sentence, for a blank name, no channels, labels that
   *     are not 0..n with distinct names, or regions of labels that there are not
   */
  public DatasetDescription {
    require(!name.isBlank(), "the name is blank");
    channels = List.copyOf(channels);
    require(!channels.isEmpty(), "there are no channels");
    require(channels.stream().noneMatch(String::isBlank), "a channel's name is blank");
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    requireConsecutive(labels);
    regions = List.copyOf(regions);
    requireRegions(regions, labels);
    require(challenge.isEmpty() || !challenge.get().isBlank(), "the challenge's id is blank");
  }

  /** The labels without the background, as value and name. */
  public SortedMap<Integer, String> foreground() {
    return labels.tailMap(1);
  }

  private static void requireConsecutive(SortedMap<Integer, String> labels) {
    require(labels.size() >= 2, "labels need the background (0) and at least one structure");
    Set<String> names = new HashSet<>();
    int expected = 0;
    for (var label : labels.entrySet()) {
      require(
          label.getKey() == expected,
          "label values must be 0, 1, 2, ... without a gap, but "
              + expected
              + " is missing in "
              + labels.keySet());
      require(!label.getValue().isBlank(), "label " + expected + " has a blank name");
      require(names.add(label.getValue()), "two labels are both named '" + label.getValue() + "'");
      expected++;
    }
  }

  private static void requireRegions(List<Region> regions, SortedMap<Integer, String> labels) {
    Set<String> names = new HashSet<>();
    for (Region region : regions) {
      require(names.add(region.name()), "two regions are both named '" + region.name() + "'");
      require(
          labels.keySet().containsAll(region.labels()) && labels.containsKey(region.label()),
          "region '%s' is of the labels %s and written as %d, but the labels are %s"
              .formatted(region.name(), region.labels(), region.label(), labels.keySet()));
    }
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
