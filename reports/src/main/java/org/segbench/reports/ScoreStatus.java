package org.segbench.reports;

import java.util.Arrays;
import java.util.Optional;

/** Whether a structure was there to be scored; the {@code status} column of {@code scores.csv}. */
public enum ScoreStatus {
  OK("ok"),
  /** In neither mask: nothing to score, all numbers are missing and stay out of every mean. */
  BOTH_EMPTY("both-empty"),
  /** Predicted, but not in the reference: overlap scores are 0. */
  REFERENCE_EMPTY("reference-empty"),
  /** In the reference, but not predicted: overlap scores are 0. */
  PREDICTION_EMPTY("prediction-empty");

  private final String text;

  ScoreStatus(String text) {
    this.text = text;
  }

  /** As written in the file. */
  public String text() {
    return text;
  }

  static Optional<ScoreStatus> of(String text) {
    return Arrays.stream(values()).filter(status -> status.text.equals(text)).findFirst();
  }
}
