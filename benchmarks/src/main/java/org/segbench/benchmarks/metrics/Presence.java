package org.segbench.benchmarks.metrics;

import java.util.Arrays;
import java.util.Optional;

/** Which of the two masks are there at all; what the {@code status} column of scores.csv says. */
public enum Presence {
  /** Both have voxels: every score is defined. */
  OK("ok"),
  /** Neither has voxels: no score is defined, and the case does not enter a mean. */
  BOTH_EMPTY("both-empty"),
  /** Only the prediction has voxels: Dice and surface Dice are 0, distances are undefined. */
  REFERENCE_EMPTY("reference-empty"),
  /** Only the reference has voxels: Dice and surface Dice are 0, distances are undefined. */
  PREDICTION_EMPTY("prediction-empty");

  private final String text;

  Presence(String text) {
    this.text = text;
  }

  /** As written in scores.csv. */
  public String text() {
    return text;
  }

  /** The presence that a status column says. */
  public static Optional<Presence> ofText(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** By the number of voxels in both masks. */
  public static Presence of(long referenceVoxels, long predictedVoxels) {
    if (referenceVoxels > 0) {
      return predictedVoxels > 0 ? OK : PREDICTION_EMPTY;
    }
    return predictedVoxels > 0 ? REFERENCE_EMPTY : BOTH_EMPTY;
  }
}
