package org.segbench.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/** What a server would object to in one label map, in sentences. */
final class LabelFaults {
  private LabelFaults() {}

  static List<String> of(LabelVolume prediction, Geometry image, int largestLabel) {
    List<String> faults = new ArrayList<>();
    prediction
        .geometry()
        .differenceFrom(image)
        .ifPresent(difference -> faults.add(difference + " as the test image has"));
    SortedSet<Integer> foreign = new TreeSet<>();
    for (int label : values(prediction)) {
      if (label < 0 || label > largestLabel) {
        foreign.add(label);
      }
    }
    if (!foreign.isEmpty()) {
      faults.add("labels are 0 to %d, found also %s".formatted(largestLabel, foreign));
    }
    return faults;
  }

  /** The labels that occur. */
  static SortedSet<Integer> values(LabelVolume volume) {
    boolean[] seen = new boolean[1 << Short.SIZE];
    for (short label : volume.labels()) {
      seen[label - Short.MIN_VALUE] = true;
    }
    SortedSet<Integer> values = new TreeSet<>();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        values.add(i + Short.MIN_VALUE);
      }
    }
    return values;
  }
}
