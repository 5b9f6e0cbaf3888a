package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.volume.Geometry;

/**
 * Where voxels lie: each file's header in itself, and files of a case against each other.
 *
 * <p>Shape and spacing must match, since a case is one array. Affines that differ otherwise are a
 * warning, as in nnU-Net's {@code verify_dataset_integrity}: many tools lose them, and only a
 * person can see whether the voxels still correspond.
 */
final class GridCheck {
  /** Largest displacement of a corner between qform and sform, in units of the smallest voxel. */
  private static final double FORM_TOLERANCE = 0.1;

  /** Largest cosine between two axes that should be at right angles. */
  private static final double SHEAR_TOLERANCE = 1e-3;

  private static final double SPACING_TOLERANCE = 0.01;
  private static final double LEAST_SPACING_MM = 0.05;
  private static final double GREATEST_SPACING_MM = 20;

  private GridCheck() {}

  static void checkOne(ScannedVolume volume, CaseFindings findings) {
    Geometry geometry = volume.geometry();
    checkForms(volume.file(), geometry, findings);
    checkDirections(volume.file(), geometry, findings);
    for (double mm : geometry.spacing()) {
      if (mm < LEAST_SPACING_MM || mm > GREATEST_SPACING_MM) {
        findings.warning(
            volume.file(),
            "a spacing of "
                + mm
                + " mm is implausible; spacing (z, y, x) is "
                + Arrays.toString(geometry.spacing()),
            "check the header's pixdim and its units");
        break;
      }
    }
  }

  /**
   * Compares with the case's first image.
   *
   * @param what the other file's part in the case: "label map", "channel 1"
   */
  static void checkPair(
      ScannedVolume image, ScannedVolume other, String what, CaseFindings findings) {
    Geometry expected = image.geometry();
    Geometry found = other.geometry();
    if (!Arrays.equals(expected.shape(), found.shape())) {
      findings.error(
          other.file(),
          "the %s has shape %s (z, y, x), but the image %s has %s"
              .formatted(
                  what,
                  Arrays.toString(found.shape()),
                  image.file().getFileName(),
                  Arrays.toString(expected.shape())),
          "use the file that belongs to this image");
    } else if (!near(expected.spacing(), found.spacing())) {
      findings.error(
          other.file(),
          "the %s has spacing %s mm (z, y, x), but the image %s has %s"
              .formatted(
                  what,
                  Arrays.toString(found.spacing()),
                  image.file().getFileName(),
                  Arrays.toString(expected.spacing())),
          "find out which is right and correct the other's header");
    } else {
      found
          .differenceFrom(expected)
          .ifPresent(
              difference ->
                  findings.warning(
                      other.file(),
                      "the %s lies elsewhere than the image %s: %s"
                          .formatted(what, image.file().getFileName(), difference),
                      "look whether they overlap, then copy one header's geometry to the other"));
    }
  }

  private static void checkForms(Path file, Geometry geometry, CaseFindings findings) {
    NiftiHeader header = geometry.header();
    Optional<double[][]> qform = header.qform();
    Optional<double[][]> sform = header.sform();
    double apart =
        qform.isPresent() && sform.isPresent()
            ? cornersApart(qform.get(), sform.get(), geometry.shape())
            : 0;
    double smallest = Arrays.stream(geometry.spacing()).min().orElseThrow();
    if (apart > FORM_TOLERANCE * smallest) {
      findings.warning(
          file,
          "qform and sform place a corner %.3g mm apart".formatted(apart),
          "the sform is used, with the spacing from pixdim; find out which is right");
    }
  }

  private static double cornersApart(double[][] a, double[][] b, int[] shape) {
    double worst = 0;
    for (int corner = 0; corner < 8; corner++) {
      double squared = 0;
      for (int row = 0; row < 3; row++) {
        double difference = a[row][3] - b[row][3];
        for (int axis = 0; axis < 3; axis++) {
          int index = (corner >> axis & 1) * (shape[2 - axis] - 1);
          difference += index * (a[row][axis] - b[row][axis]);
        }
        squared += difference * difference;
      }
      worst = Math.max(worst, Math.sqrt(squared));
    }
    return worst;
  }

  private static void checkDirections(Path file, Geometry geometry, CaseFindings findings) {
    double[][] affine = geometry.affine();
    double[] length = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      length[2 - axis] = Math.sqrt(dot(affine, axis, axis));
    }
    if (!near(geometry.spacing(), length)) {
      findings.warning(
          file,
          "the affine's voxel sizes %s mm (z, y, x) are not pixdim's %s"
              .formatted(Arrays.toString(length), Arrays.toString(geometry.spacing())),
          "pixdim is used; correct the header that is wrong");
      return;
    }
    for (int axis = 0; axis < 3; axis++) {
      int next = (axis + 1) % 3;
      double cosine = dot(affine, axis, next) / (length[2 - axis] * length[2 - next]);
      if (Math.abs(cosine) > SHEAR_TOLERANCE) {
        findings.warning(
            file,
            "its axes are not at right angles (cosine %.3g); directions must be orthonormal"
                .formatted(cosine),
            "resample the image on a grid of right angles");
        return;
      }
    }
  }

  private static double dot(double[][] affine, int a, int b) {
    return affine[0][a] * affine[0][b] + affine[1][a] * affine[1][b] + affine[2][a] * affine[2][b];
  }

  private static boolean near(double[] expected, double[] found) {
    for (int axis = 0; axis < 3; axis++) {
      if (Math.abs(found[axis] - expected[axis]) > SPACING_TOLERANCE * expected[axis]) {
        return false;
      }
    }
    return true;
  }
}
