package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What remains of a case once its files are read: findings, and the few numbers by which it is
 * compared with the other cases.
 *
 * @param id the case
 * @param training whether it has a label map
 * @param images one a readable channel
 * @param label of a readable label map
 * @param axisCodes directions of the first image's axes, such as LPS; empty if it was unreadable or
 *     says nothing of them
 */
record CaseReport(
    String id,
    boolean training,
    List<Print> images,
    Optional<LabelPrint> label,
    Optional<String> axisCodes,
    List<Finding> findings) {

  /** A file and the hash of its values. */
  record Print(Path file, String hash) {}

  /** A label map, the hash of its values, and the labels in it. */
  record LabelPrint(Path file, String hash, List<Long> labels) {
    boolean isBackground() {
      return labels.stream().allMatch(label -> label == 0);
    }
  }
}
