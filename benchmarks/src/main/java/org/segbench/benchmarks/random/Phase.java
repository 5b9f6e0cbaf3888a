package org.segbench.benchmarks.random;

/** Which of an epoch's two passes a draw belongs to; both count their iterations from 0. */
public enum Phase {
  TRAINING(1),
  VALIDATION(2);

  private final int code;

  Phase(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
