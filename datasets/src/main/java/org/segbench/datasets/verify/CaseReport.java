package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.segbench.datasets.nifti.Orientation;

/**
 * What remains of a case once its files are read: findings, and the few numbers by which it is
 * compared with the other cases.
 *
 * @param id the case
 * @param training whether it has a label map
 * @param images one a readable channel
 * @param label of a readable label map
 * @param directions of the first image's axes; empty if it was unreadable or says nothing of them
 */
record CaseReport(
    String id,
    boolean training,
    List<Print> images,
    Optional<LabelPrint> label,
    Optional<Directions> directions,
    List<Finding> findings) {

  /**
   * How an array lies in the body.
   *
   * @param axisCodes where its axes (x, y, z) run, such as LPS
   * @param mirrored whether the array is a mirror image of the body
   */
  record Directions(String axisCodes, boolean mirrored) {
    /** Of an affine, 4x4, from voxel indices (x, y, z) to RAS+ mm. */
    static Directions of(double[][] m) {
      double determinant =
          m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
              - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
              + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
      return new Directions(Orientation.of(m).axisCodes(), determinant < 0);
    }
  }

  /** A file and the hash of its values. */
  record Print(Path file, String hash) {}

  /** A label map, the hash of its values, and the labels in it. */
  record LabelPrint(Path file, String hash, List<Long> labels) {
    boolean isBackground() {
      return labels.stream().allMatch(label -> label == 0);
    }
  }
}
