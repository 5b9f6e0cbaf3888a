package org.segbench.reports;

import java.util.Arrays;
import java.util.Optional;

/** How far a run is, {@code state} in {@code run.json}. */
public enum RunState {
  RUNNING("running"),
  FAILED("failed"),
  FINISHED("finished"),
  /** Not trained here: scores that were brought in from elsewhere. They count and are marked. */
  IMPORTED("imported");

  private final String text;

  RunState(String text) {
    this.text = text;
  }

  /** As written in the file. */
  public String text() {
    return text;
  }

  /** Whether scores of such a run may count. */
  public boolean complete() {
    return this == FINISHED || this == IMPORTED;
  }

  static Optional<RunState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
  }
}
