package org.segbench.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;

/** What a server would object to in one label map, in sentences. */
final class LabelFaults {
  /** Largest relative difference between voxel sizes that count as the same. */
  private static final double SPACING = 1e-3;

  private LabelFaults() {}

  /**
   * The faults of a label map.
   *
   * @param allowed the labels that may occur
   */
  static List<String> of(LabelVolume labels, Geometry image, SortedSet<Integer> allowed) {
    List<String> faults = new ArrayList<>(ofGrid(labels.geometry(), image));
    SortedSet<Integer> foreign = values(labels);
    foreign.removeAll(allowed);
    if (!foreign.isEmpty()) {
      faults.add("labels are %s, found also %s".formatted(words(allowed), foreign));
    }
    return faults;
  }

  /** How a label map's grid differs from its image's. */
  static List<String> ofGrid(Geometry labels, Geometry image) {
    List<String> faults = new ArrayList<>();
    labels
        .differenceFrom(image)
        .ifPresent(difference -> faults.add(difference + " as the test image has"));
    spacingDifference(labels.spacing(), image.spacing()).ifPresent(faults::add);
    return faults;
  }

  private static Optional<String> spacingDifference(double[] found, double[] expected) {
    for (int axis = 0; axis < expected.length; axis++) {
      if (Math.abs(found[axis] - expected[axis]) > SPACING * expected[axis]) {
        return Optional.of(
            "the voxel sizes are %s, expected %s (z, y, x; mm) as the test image has"
                .formatted(Arrays.toString(found), Arrays.toString(expected)));
      }
    }
    return Optional.empty();
  }

  /** "0 to 13", or each of them if there are gaps. */
  private static String words(SortedSet<Integer> allowed) {
    return allowed.last() - allowed.first() == allowed.size() - 1
        ? allowed.first() + " to " + allowed.last()
        : allowed.toString();
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
