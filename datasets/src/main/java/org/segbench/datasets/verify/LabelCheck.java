package org.segbench.datasets.verify;

import java.util.List;
import java.util.SortedMap;

/** Whether a label map holds only whole numbers that {@code dataset.json} names, and any at all. */
final class LabelCheck {

  private LabelCheck() {}

  static void check(ScannedVolume label, SortedMap<Integer, String> named, CaseFindings findings) {
    long odd = label.fractional() + label.notANumber() + label.infinite();
    if (odd > 0) {
      findings.error(
          label.file(),
          odd + " voxels are not whole numbers",
          "labels must be integers; it was perhaps resampled with interpolation");
    }
    List<String> unknown =
        label.labels().entrySet().stream()
            .filter(entry -> !isNamed(entry.getKey(), named))
            .map(entry -> entry.getKey() + " (" + entry.getValue() + " voxels)")
            .toList();
    if (!unknown.isEmpty()) {
      findings.error(
          label.file(),
          "it holds labels that dataset.json does not name: " + String.join(", ", unknown),
          "name them there, or correct the label map");
    }
    if (odd == 0 && label.labels().keySet().stream().allMatch(value -> value == 0)) {
      findings.warning(
          label.file(), "it is empty: every voxel is background", "look whether that is right");
    }
  }

  private static boolean isNamed(long value, SortedMap<Integer, String> named) {
    return value >= 0 && value <= Integer.MAX_VALUE && named.containsKey((int) value);
  }
}
