package org.segbench.benchmarks.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.segbench.datasets.raw.DatasetDescription;

/**
 * What is scored: the voxels that carry any of some labels. Usually one label; a region such as
 * BraTS's whole tumour is a union, and regions may overlap.
 *
 * @param name for people
 * @param labels at least one, each at least 1
 */
public record Structure(String name, SortedSet<Integer> labels) {

  public Structure {
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    if (labels.isEmpty() || labels.first() < 1 || labels.last() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: labels to score are 1 to %d, not %s".formatted(name, Short.MAX_VALUE, labels));
    }
  }

  /** One label. */
  public static Structure label(int label, String name) {
    return new Structure(name, new TreeSet<>(List.of(label)));
  }

  /** A union of labels. */
  public static Structure region(String name, Integer... labels) {
    return new Structure(name, new TreeSet<>(List.of(labels)));
  }

  /** What a data set is scored by: its regions if it names any, else its labels. */
  public static List<Structure> of(DatasetDescription description) {
    return description.regions().isEmpty()
        ? each(description.foreground())
        : description.regions().stream()
            .map(region -> new Structure(region.name(), new TreeSet<>(region.labels())))
            .toList();
  }

  /** Each label by itself, in their order. */
  public static List<Structure> each(SortedMap<Integer, String> labels) {
    return labels.entrySet().stream().map(Structure::of).toList();
  }

  private static Structure of(Map.Entry<Integer, String> label) {
    return label(label.getKey(), label.getValue());
  }

  /**
   * The numbers that stand in scores.csv's {@code label} column: the labels themselves if every
   * structure is one label, and places from 1 if there are regions, whose labels do not tell them
   * apart.
   */
  public static int[] numbers(List<Structure> structures) {
    boolean single = structures.stream().allMatch(each -> each.labels().size() == 1);
    int[] numbers = new int[structures.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = single ? structures.get(i).labels().first() : i + 1;
    }
    return numbers;
  }
}
