package org.segbench.benchmarks.train;

import java.util.Locale;

/** The checkpoints of a run. */
public enum Checkpoint {
  /** After the last finished epoch. */
  LATEST,
  /** After the epoch with the highest moving average of the online Dice. */
  BEST,
  /** After the last epoch of the schedule: the one that is validated, as in the paper. */
  FINAL;

  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
