package org.segbench.datasets.verify;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Whether a label map holds only whole numbers that {@code dataset.json} names, and which. */
final class LabelCheck {
  private static final int LARGEST_BYTE = 255;

  private LabelCheck() {}

  static void check(ScannedVolume label, SortedMap<Integer, String> named, CaseFindings findings) {
    long odd = label.fractional() + label.notANumber() + label.infinite();
    if (odd > 0) {
      findings.add(
          FindingKind.FRACTIONAL_LABELS,
          label.file(),
          odd + " voxels are not whole numbers",
          "labels must be integers; it was perhaps resampled with interpolation");
      return;
    }
    checkStorage(label, findings);
    List<String> unknown =
        label.labels().entrySet().stream()
            .filter(entry -> !isNamed(entry.getKey(), named))
            .map(entry -> entry.getKey() + " (" + entry.getValue() + " voxels)")
            .toList();
    if (!unknown.isEmpty()) {
      findings.add(
          FindingKind.UNKNOWN_LABELS,
          label.file(),
          "it holds labels that dataset.json does not name: " + String.join(", ", unknown),
          "name them there, or correct the label map");
    } else if (label.isBackground()) {
      findings.add(
          FindingKind.EMPTY_LABEL,
          label.file(),
          "it is empty: every voxel is background",
          "look whether that is right");
    } else if (label.labels().size() == 1) {
      findings.add(
          FindingKind.CONSTANT_LABEL,
          label.file(),
          "every voxel is label " + label.labels().firstKey(),
          "get the label map again, or take the case away");
    }
  }

  private static void checkStorage(ScannedVolume label, CaseFindings findings) {
    if (label.isFloat()) {
      boolean bytes = label.lowest() >= 0 && label.highest() <= LARGEST_BYTE;
      findings.add(
          FindingKind.FLOAT_LABELS,
          label.file(),
          "its whole numbers are stored as floating point",
          "store them as uint8, which every tool takes for labels",
          bytes ? Optional.of(Cure.LABELS_AS_BYTES) : Optional.empty());
    }
  }

  private static boolean isNamed(long value, SortedMap<Integer, String> named) {
    return value >= 0 && value <= Integer.MAX_VALUE && named.containsKey((int) value);
  }
}
