package org.segbench.datasets.raw;

/** What can be wrong with a data set's files as such, before any is opened. */
public enum FaultKind {
  /** An image has no label map. */
  MISSING_LABEL,
  /** A label map has no image. */
  MISSING_IMAGE,
  /** A case lacks one of the channels. */
  MISSING_CHANNEL,
  /** A case has a channel that {@code dataset.json} does not name. */
  SURPLUS_CHANNEL,
  /** An image's name does not end in a channel number. */
  BAD_NAME,
  /** A volume has another ending than {@code dataset.json} says. */
  OTHER_ENDING,
  /** A link whose target is gone, or something that is no file. */
  NOT_A_FILE,
  /** {@code dataset.json} counts other cases than there are. */
  OTHER_COUNT,
  /** There is nothing to train on. */
  NO_TRAINING_CASES,
  /** A download, not yet imported, is not laid out as its kind says. */
  LAYOUT
}
