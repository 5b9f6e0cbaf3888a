package org.segbench.datasets.verify;

import static org.segbench.datasets.verify.Severity.ERROR;
import static org.segbench.datasets.verify.Severity.NOTE;
import static org.segbench.datasets.verify.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.segbench.datasets.raw.FaultKind;

/** Everything that can be found, with how bad it is; {@link #id} is its name in JSON. */
public enum FindingKind {
  // Files and cases.
  MISSING_LABEL(ERROR),
  MISSING_IMAGE(ERROR),
  MISSING_CHANNEL(ERROR),
  SURPLUS_CHANNEL(ERROR),
  BAD_NAME(ERROR),
  OTHER_ENDING(ERROR),
  /** A link whose target is gone, or a folder in a file's place. */
  NOT_A_FILE(ERROR),
  OTHER_COUNT(ERROR),
  NO_TRAINING_CASES(ERROR),
  /** Truncated, no NIfTI, or with a header that contradicts itself. */
  UNREADABLE(ERROR),
  /** A series or several channels in one file. */
  NOT_3D(ERROR),

  // One file's header.
  ZERO_SPACING(ERROR),
  NEGATIVE_SPACING(WARNING),
  IMPLAUSIBLE_SPACING(ERROR),
  /** The header gives metres or micrometres. */
  OTHER_UNITS(WARNING),
  /** Neither qform nor sform: left and right are anybody's guess. */
  NO_ORIENTATION(WARNING),
  PIXDIM_NOT_SFORM(WARNING),
  QFORM_NOT_SFORM(WARNING),
  NOT_ORTHONORMAL(WARNING),

  // A case's files against each other.
  OTHER_SHAPE(ERROR),
  /** The shape is the image's in another order. */
  SWAPPED_AXES(ERROR),
  OTHER_SPACING(ERROR),
  /** Axes run along other directions of the body. */
  OTHER_DIRECTIONS(ERROR),
  /** More than half a voxel away. */
  OTHER_POSITION(ERROR),
  /** Less than half a voxel away, so that every voxel still meets its own. */
  INEXACT_GEOMETRY(WARNING),

  // Across cases.
  /** Some cases are stored as mirror images of the others. */
  MIXED_HANDEDNESS(WARNING),
  MIXED_ORIENTATION(NOTE),
  DUPLICATE_CASE(WARNING),
  /** A test image is among the training images. */
  TEST_LEAK(ERROR),
  SAME_CHANNELS(WARNING),
  /** Two different images have the same label map. */
  DUPLICATE_LABEL(ERROR),

  // Image values.
  INFINITE_VALUES(ERROR),
  NAN_VALUES(WARNING),
  CONSTANT_IMAGE(ERROR),
  CT_WITHOUT_AIR(WARNING),
  CT_WITHOUT_DENSE_TISSUE(WARNING),
  CT_OUT_OF_RANGE(WARNING),
  CT_TOO_DENSE(WARNING),
  NOTHING_POSITIVE(WARNING),

  // Label values.
  FRACTIONAL_LABELS(ERROR),
  UNKNOWN_LABELS(ERROR),
  CONSTANT_LABEL(ERROR),
  EMPTY_LABEL(WARNING),
  FLOAT_LABELS(WARNING),
  UNUSED_LABELS(NOTE),

  // The challenge.
  OTHER_LABEL_NAMES(WARNING),
  OTHER_CHANNELS(WARNING),
  MISSING_CASES(WARNING),
  SURPLUS_CASES(WARNING),
  /** A case that is known to need a second look. */
  KNOWN_CASE(NOTE);

  private final Severity severity;

  FindingKind(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** The name in JSON and on the command line: {@code missing-label}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that name; empty if there is none. */
  public static Optional<FindingKind> ofId(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  static FindingKind of(FaultKind fault) {
    return switch (fault) {
      case MISSING_LABEL -> MISSING_LABEL;
      case MISSING_IMAGE -> MISSING_IMAGE;
      case MISSING_CHANNEL -> MISSING_CHANNEL;
      case SURPLUS_CHANNEL -> SURPLUS_CHANNEL;
      case BAD_NAME -> BAD_NAME;
      case OTHER_ENDING -> OTHER_ENDING;
      case NOT_A_FILE -> NOT_A_FILE;
      case OTHER_COUNT -> OTHER_COUNT;
      case NO_TRAINING_CASES -> NO_TRAINING_CASES;
      case LAYOUT -> throw new IllegalArgumentException("a raw data set has one layout");
    };
  }
}
