package org.segbench.datasets.verify;

import java.util.Arrays;
import java.util.Optional;
import org.segbench.datasets.nifti.Orientation;
import org.segbench.datasets.volume.Geometry;

/**
 * Whether two files of a case lie on the same grid. Voxels are matched by index, as nnU-Net matches
 * them; so shape and spacing must be equal, and where the affines differ by half a voxel or more
 * the header or the match is wrong, which only a person can tell.
 */
final class GridCheck {
  /** In units of the smallest voxel: less is rounding of the header's floats. */
  private static final double ROUNDING = 0.01;

  private final Geometry expected;
  private final ScannedVolume other;
  private final String than;
  private final String what;
  private final CaseFindings findings;

  private GridCheck(ScannedVolume image, ScannedVolume other, String what, CaseFindings findings) {
    this.expected = image.geometry();
    this.other = other;
    this.than = image.file().getFileName().toString();
    this.what = what;
    this.findings = findings;
  }

  /**
   * Compares a file with the case's first image.
   *
   * @param what the other file's part in the case: "label map", "channel 1"
   * @param trusted whether both headers agree with themselves; if not, only shapes are compared
   */
  static void check(
      ScannedVolume image,
      ScannedVolume other,
      String what,
      boolean trusted,
      CaseFindings findings) {
    GridCheck check = new GridCheck(image, other, what, findings);
    if (check.sameShape() && trusted && check.sameSpacing()) {
      check.comparePositions();
    }
  }

  private boolean sameShape() {
    int[] wanted = expected.shape();
    int[] found = other.geometry().shape();
    if (Arrays.equals(wanted, found)) {
      return true;
    }
    boolean permuted = Arrays.equals(sorted(wanted), sorted(found));
    findings.add(
        permuted ? FindingKind.SWAPPED_AXES : FindingKind.OTHER_SHAPE,
        other.file(),
        "the %s has shape %s (z, y, x), but the image %s has %s"
            .formatted(what, Arrays.toString(found), than, Arrays.toString(wanted)),
        permuted
            ? "bring its axes into the image's order"
            : "use the file that belongs to this image");
    return false;
  }

  private boolean sameSpacing() {
    double[] wanted = expected.spacing();
    double[] found = other.geometry().spacing();
    boolean same = FormCheck.near(wanted, found);
    if (!same) {
      findings.add(
          FindingKind.OTHER_SPACING,
          other.file(),
          "the %s has spacing %s mm (z, y, x), but the image %s has %s"
              .formatted(what, Arrays.toString(found), than, Arrays.toString(wanted)),
          "find out which is right and correct the other's header");
    }
    return same;
  }

  private void comparePositions() {
    double apart = Corners.apart(expected.affine(), other.geometry().affine(), expected.shape());
    double smallest = FormCheck.smallestVoxel(expected);
    if (apart >= FormCheck.HALF_VOXEL * smallest) {
      addElsewhere(apart);
    } else if (apart > ROUNDING * smallest) {
      findings.add(
          FindingKind.INEXACT_GEOMETRY,
          other.file(),
          "the %s lies up to %s mm away from the image %s, less than half a voxel"
              .formatted(what, Words.number(apart), than),
          "copy the image's header, or other tools will refuse the pair",
          Optional.of(Cure.GEOMETRY_OF_IMAGE));
    }
  }

  private void addElsewhere(double apart) {
    String wanted = axisCodes(expected);
    String found = axisCodes(other.geometry());
    if (wanted.equals(found)) {
      findings.add(
          FindingKind.OTHER_POSITION,
          other.file(),
          "the %s lies up to %s mm away from the image %s"
              .formatted(what, Words.number(apart), than),
          "look whether they overlap voxel by voxel; if so copy the image's header");
    } else {
      findings.add(
          FindingKind.OTHER_DIRECTIONS,
          other.file(),
          "the %s's axes run %s, but those of the image %s run %s"
              .formatted(what, found, than, wanted),
          "look whether they overlap voxel by voxel; if so copy the image's header, else turn it");
    }
  }

  private static String axisCodes(Geometry geometry) {
    return Orientation.of(geometry.affine()).axisCodes();
  }

  private static int[] sorted(int[] shape) {
    int[] copy = shape.clone();
    Arrays.sort(copy);
    return copy;
  }
}
