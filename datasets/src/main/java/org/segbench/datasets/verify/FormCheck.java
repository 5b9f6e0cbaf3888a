package org.segbench.datasets.verify;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.segbench.datasets.nifti.HeaderRepair;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.volume.Geometry;

/**
 * Whether one file's header agrees with itself on where its voxels lie.
 *
 * <p>The order is from cause to consequence, and what follows from a fault already told is not told
 * again: a voxel size of zero also spoils qform and spacing.
 */
final class FormCheck {
  /** In units of the smallest voxel: beyond it a voxel meets another one. */
  static final double HALF_VOXEL = 0.5;

  /** Voxel sizes that differ by less are the same number, rounded. */
  static final double SPACING_TOLERANCE = 0.01;

  /** Largest cosine between two axes that should be at right angles: a twentieth of a degree. */
  private static final double SHEAR_TOLERANCE = 1e-3;

  private static final double LEAST_SPACING_MM = 0.01;
  private static final double GREATEST_SPACING_MM = 50;

  /** NIfTI's codes for spaces of a template, where sform and qform differ by design. */
  private static final int FIRST_TEMPLATE_CODE = 3;

  private final Path file;
  private final Geometry geometry;
  private final NiftiHeader header;
  private final CaseFindings findings;

  private FormCheck(ScannedVolume volume, CaseFindings findings) {
    this.file = volume.file();
    this.geometry = volume.geometry();
    this.header = geometry.header();
    this.findings = findings;
  }

  /** Checks one file; false if its affine cannot be trusted, so that comparing it would mislead. */
  static boolean check(ScannedVolume volume, CaseFindings findings) {
    return new FormCheck(volume, findings).run();
  }

  private boolean run() {
    checkUnits();
    if (anySizeIsZero()) {
      return false;
    }
    checkSign();
    checkRange();
    if (header.qformCode() == 0 && header.sformCode() == 0) {
      findings.add(
          FindingKind.NO_ORIENTATION,
          file,
          "it has neither qform nor sform, so nothing says which side is left",
          "find out how it was acquired and write a qform");
      return true;
    }
    return sizesAgree() && directionsAreRight() && formsAgree();
  }

  private void checkUnits() {
    String unit =
        switch (header.lengthUnit()) {
          case 1 -> "metres";
          case 3 -> "micrometres";
          default -> "";
        };
    if (!unit.isEmpty()) {
      findings.add(
          FindingKind.OTHER_UNITS,
          file,
          "it gives lengths in %s; its numbers are taken as mm: %s (z, y, x)"
              .formatted(unit, Arrays.toString(geometry.spacing())),
          "correct xyzt_units, or the voxel sizes");
    }
  }

  private boolean anySizeIsZero() {
    double[] sizes = header.storedZooms();
    boolean zero = Arrays.stream(sizes).anyMatch(mm -> mm == 0);
    if (zero) {
      findings.add(
          FindingKind.ZERO_SPACING,
          file,
          "voxel sizes (x, y, z) are %s mm; 0 would be read as 1".formatted(Arrays.toString(sizes)),
          "write the true sizes into pixdim",
          header.sform().map(sform -> Cure.VOXEL_SIZES_FROM_SFORM));
    }
    return zero;
  }

  private void checkSign() {
    double[] sizes = header.storedZooms();
    if (Arrays.stream(sizes).anyMatch(mm -> mm < 0)) {
      findings.add(
          FindingKind.NEGATIVE_SPACING,
          file,
          "voxel sizes (x, y, z) are %s mm; the sign is passed over"
              .formatted(Arrays.toString(sizes)),
          "directions belong in qform and sform; make pixdim positive",
          Optional.of(Cure.ABSOLUTE_VOXEL_SIZES));
    }
  }

  private void checkRange() {
    double[] spacing = geometry.spacing();
    if (Arrays.stream(spacing).anyMatch(mm -> mm < LEAST_SPACING_MM || mm > GREATEST_SPACING_MM)) {
      findings.add(
          FindingKind.IMPLAUSIBLE_SPACING,
          file,
          "spacing (z, y, x) is %s mm, expected %s to %s"
              .formatted(Arrays.toString(spacing), LEAST_SPACING_MM, GREATEST_SPACING_MM),
          "check the header's pixdim and its units");
    }
  }

  private boolean sizesAgree() {
    double[] length = columnLengths(geometry.affine());
    boolean agree = near(geometry.spacing(), length);
    if (!agree) {
      findings.add(
          FindingKind.PIXDIM_NOT_SFORM,
          file,
          "the affine's voxel sizes %s mm (z, y, x) are not pixdim's %s"
              .formatted(Arrays.toString(length), Arrays.toString(geometry.spacing())),
          "pixdim is used; correct the one that is wrong");
    }
    return agree;
  }

  private boolean directionsAreRight() {
    double[][] affine = geometry.affine();
    double worst = 0;
    for (int axis = 0; axis < 3; axis++) {
      worst = Math.max(worst, Math.abs(cosine(affine, axis, (axis + 1) % 3)));
    }
    if (worst <= SHEAR_TOLERANCE) {
      return true;
    }
    double moved =
        Corners.apart(affine, HeaderRepair.orthonormal(header).affine(), geometry.shape());
    boolean slight = moved < HALF_VOXEL * smallestVoxel(geometry);
    findings.add(
        FindingKind.NOT_ORTHONORMAL,
        file,
        "its axes are not at right angles (cosine %s); tools of ITK refuse such files"
            .formatted(Words.number(worst)),
        slight
            ? "the nearest right angles move no voxel by more than " + Words.number(moved) + " mm"
            : "resample the image on a grid of right angles",
        slight ? Optional.of(Cure.ORTHONORMAL_DIRECTIONS) : Optional.empty());
    return slight;
  }

  private boolean formsAgree() {
    Optional<double[][]> qform = header.qform();
    Optional<double[][]> sform = header.sform();
    boolean meantToDiffer =
        header.sformCode() >= FIRST_TEMPLATE_CODE && header.sformCode() != header.qformCode();
    if (qform.isEmpty() || sform.isEmpty() || meantToDiffer) {
      return true;
    }
    double apart = Corners.apart(qform.get(), sform.get(), geometry.shape());
    if (apart > HALF_VOXEL * smallestVoxel(geometry)) {
      findings.add(
          FindingKind.QFORM_NOT_SFORM,
          file,
          "qform and sform place a corner " + Words.number(apart) + " mm apart",
          "the sform is used, other tools may take the qform; make them agree",
          Optional.of(Cure.QFORM_FROM_SFORM));
    }
    return true;
  }

  static double smallestVoxel(Geometry geometry) {
    return Arrays.stream(geometry.spacing()).min().orElseThrow();
  }

  static boolean near(double[] expected, double[] found) {
    for (int axis = 0; axis < 3; axis++) {
      if (Math.abs(found[axis] - expected[axis]) > SPACING_TOLERANCE * expected[axis]) {
        return false;
      }
    }
    return true;
  }

  private static double[] columnLengths(double[][] affine) {
    double[] length = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      length[2 - axis] = Math.sqrt(dot(affine, axis, axis));
    }
    return length;
  }

  private static double cosine(double[][] affine, int a, int b) {
    return dot(affine, a, b) / Math.sqrt(dot(affine, a, a) * dot(affine, b, b));
  }

  private static double dot(double[][] affine, int a, int b) {
    return affine[0][a] * affine[0][b] + affine[1][a] * affine[1][b] + affine[2][a] * affine[2][b];
  }
}
