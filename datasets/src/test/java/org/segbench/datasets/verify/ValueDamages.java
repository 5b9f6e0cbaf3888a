package org.segbench.datasets.verify;

import static org.segbench.datasets.verify.Damage.*;
import static org.segbench.datasets.verify.FindingKind.*;
import static org.segbench.datasets.verify.Severity.ERROR;
import static org.segbench.datasets.verify.Severity.NOTE;
import static org.segbench.datasets.verify.Severity.WARNING;

import java.util.List;
import java.util.stream.Stream;
import org.segbench.datasets.nifti.DataType;

/** Damage to the values of images and label maps. */
final class ValueDamages {

  private ValueDamages() {}

  static Stream<Damage> all() {
    return Stream.of(intensities(), labels()).flatMap(List::stream);
  }

  private static List<Damage> intensities() {
    return List.of(
        ct(
            "an infinite voxel",
            set ->
                Faults.setFirstVoxel(
                    set.resolve(IMAGE), DataType.FLOAT32, Double.POSITIVE_INFINITY),
            INFINITE_VALUES,
            ERROR,
            IMAGE),
        ct(
            "a voxel that is no number",
            set -> Faults.setFirstVoxel(set.resolve(IMAGE), DataType.FLOAT32, Double.NaN),
            NAN_VALUES,
            WARNING,
            IMAGE),
        ct(
            "constant image",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> 40),
            CONSTANT_IMAGE,
            ERROR,
            IMAGE),
        ct(
            "CT with 1100 added",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value + 1100),
            CT_WITHOUT_AIR,
            WARNING,
            IMAGE),
        ct(
            "CT with 1024 added, padding left",
            set -> {
              Faults.changeValues(set.resolve(IMAGE), value -> value + 1024);
              Faults.setFirstVoxel(set.resolve(IMAGE), DataType.FLOAT32, -2000);
            },
            CT_TOO_DENSE,
            WARNING,
            IMAGE),
        ct(
            "CT normalised",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value / 1000),
            CT_WITHOUT_DENSE_TISSUE,
            WARNING,
            IMAGE),
        ct(
            "CT with a wrong slope",
            set -> Faults.changeValues(set.resolve(IMAGE), value -> value * 1000),
            CT_OUT_OF_RANGE,
            WARNING,
            IMAGE),
        mr(
            "MR with its sign lost",
            set -> Faults.changeValues(set.resolve(SECOND), value -> -Math.abs(value)),
            NOTHING_POSITIVE,
            WARNING,
            SECOND));
  }

  private static List<Damage> labels() {
    return List.of(
        ct(
            "label that nobody named",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.INT16, 14),
            UNKNOWN_LABELS,
            ERROR,
            LABEL),
        ct(
            "negative label",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.INT16, -1),
            UNKNOWN_LABELS,
            ERROR,
            LABEL),
        ct(
            "fractional labels",
            set -> Faults.changeValues(set.resolve(LABEL), value -> value / 2),
            FRACTIONAL_LABELS,
            ERROR,
            LABEL),
        ct(
            "label that is no number",
            set -> Faults.setFirstVoxel(set.resolve(LABEL), DataType.FLOAT32, Double.NaN),
            FRACTIONAL_LABELS,
            ERROR,
            LABEL),
        ct(
            "labels stored as floating point",
            set -> Faults.changeValues(set.resolve(LABEL), value -> value),
            FLOAT_LABELS,
            WARNING,
            LABEL),
        ct(
            "empty label map",
            set -> Faults.changeLabels(set.resolve(LABEL), value -> 0),
            EMPTY_LABEL,
            WARNING,
            LABEL),
        ct(
            "label map of one organ everywhere",
            set -> Faults.changeLabels(set.resolve(LABEL), value -> 6),
            CONSTANT_LABEL,
            ERROR,
            LABEL),
        ct(
            "label that is in no case",
            set -> {
              for (String id : List.of("img0001", "img0002", "img0003")) {
                Faults.changeLabels(
                    set.resolve("labels/" + id + ".nii.gz"), value -> value == 4 ? 0 : value);
              }
            },
            UNUSED_LABELS,
            NOTE,
            JSON));
  }
}
