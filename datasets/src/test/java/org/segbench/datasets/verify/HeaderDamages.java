package org.segbench.datasets.verify;

import static org.segbench.datasets.verify.Damage.*;
import static org.segbench.datasets.verify.FindingKind.*;
import static org.segbench.datasets.verify.Severity.ERROR;
import static org.segbench.datasets.verify.Severity.NOTE;
import static org.segbench.datasets.verify.Severity.WARNING;

import java.util.List;
import java.util.stream.Stream;

/** Damage to headers: one by itself, and one against another. */
final class HeaderDamages {

  private HeaderDamages() {}

  static Stream<Damage> all() {
    return Stream.of(headers(), grids()).flatMap(List::stream);
  }

  private static List<Damage> headers() {
    return List.of(
        ct(
            "spacing of zero",
            set -> Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.PIXDIM_Z, 0)),
            ZERO_SPACING,
            ERROR,
            TEST),
        ct(
            "negative spacing",
            set -> Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.PIXDIM_Z, -6)),
            NEGATIVE_SPACING,
            WARNING,
            TEST),
        ct(
            "spacing of three metres",
            set -> Faults.changeGrid(set.resolve(TEST), new int[] {20, 36, 40}, 3000, 4.4, 4.4),
            IMPLAUSIBLE_SPACING,
            ERROR,
            TEST),
        ct(
            "lengths in metres",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.put(Faults.XYZT_UNITS, (byte) 1)),
            OTHER_UNITS,
            WARNING,
            TEST),
        ct(
            "neither qform nor sform",
            set ->
                Faults.patch(
                    set.resolve(TEST),
                    header ->
                        header
                            .putShort(Faults.QFORM_CODE, (short) 0)
                            .putShort(Faults.SFORM_CODE, (short) 0)),
            NO_ORIENTATION,
            WARNING,
            TEST),
        ct(
            "sform of other voxel sizes than pixdim",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_Y + 4, 8.8f)),
            PIXDIM_NOT_SFORM,
            WARNING,
            TEST),
        ct(
            "qform and sform 7 mm apart",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 12, 7)),
            QFORM_NOT_SFORM,
            WARNING,
            TEST),
        ct(
            "directions not at right angles",
            set ->
                Faults.patch(
                    set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 4, 0.02f)),
            NOT_ORTHONORMAL,
            WARNING,
            TEST),
        ct(
            "directions far from right angles",
            set ->
                Faults.patch(set.resolve(TEST), header -> header.putFloat(Faults.SROW_X + 4, 0.5f)),
            NOT_ORTHONORMAL,
            WARNING,
            TEST));
  }

  private static List<Damage> grids() {
    return List.of(
        ct(
            "label map with a slice less",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {19, 36, 40}, 6, 4.4, 4.4),
            OTHER_SHAPE,
            ERROR,
            LABEL),
        ct(
            "label map with two axes swapped",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {20, 40, 36}, 6, 4.4, 4.4),
            SWAPPED_AXES,
            ERROR,
            LABEL),
        ct(
            "label map of other spacing",
            set -> Faults.changeGrid(set.resolve(LABEL), new int[] {20, 36, 40}, 5, 4.4, 4.4),
            OTHER_SPACING,
            ERROR,
            LABEL),
        ct(
            "label map's origin shifted by 50 mm",
            set -> Faults.shift(set.resolve(LABEL), 50),
            OTHER_POSITION,
            ERROR,
            LABEL),
        ct(
            "label map's origin shifted by 0.3 mm",
            set -> Faults.shift(set.resolve(LABEL), 0.3f),
            INEXACT_GEOMETRY,
            WARNING,
            LABEL),
        ct(
            "label map's header mirrored",
            set -> Faults.setSform(set.resolve(LABEL), diagonal(-4.4, 4.4, 6)),
            OTHER_DIRECTIONS,
            ERROR,
            LABEL),
        mr(
            "second channel of another shape",
            set -> Faults.changeGrid(set.resolve(SECOND), new int[] {21, 36, 40}, 6, 4.4, 4.4),
            OTHER_SHAPE,
            ERROR,
            SECOND),
        mr(
            "second channel of other spacing",
            set -> Faults.changeGrid(set.resolve(SECOND), new int[] {20, 36, 40}, 6, 4.4, 4),
            OTHER_SPACING,
            ERROR,
            SECOND),
        mr(
            "second channel shifted by 20 mm",
            set -> Faults.shift(set.resolve(SECOND), 20),
            OTHER_POSITION,
            ERROR,
            SECOND),
        ct(
            "one case stored mirrored",
            set -> Faults.setSform(set.resolve(TEST), diagonal(-4.4, 4.4, 6)),
            MIXED_HANDEDNESS,
            WARNING,
            JSON),
        ct(
            "one case stored turned by half",
            set -> Faults.setSform(set.resolve(TEST), diagonal(-4.4, -4.4, 6)),
            MIXED_ORIENTATION,
            NOTE,
            JSON));
  }

  private static double[][] diagonal(double x, double y, double z) {
    return new double[][] {{x, 0, 0, 0}, {0, y, 0, 0}, {0, 0, z, 0}, {0, 0, 0, 1}};
  }
}
