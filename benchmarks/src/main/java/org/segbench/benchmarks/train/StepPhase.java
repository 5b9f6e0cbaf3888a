package org.segbench.benchmarks.train;

/** The parts of an iteration, in the order in which they come. */
public enum StepPhase {
  /** A case's part is read. Batches are made in the background, while the one before trains. */
  LOAD,
  /** It is turned, noised and so on; in the background too. */
  AUGMENT,
  /** The step waits for its batch. */
  WAIT,
  /** Images and labels get their shapes on the device, and labels those of the heads. */
  COPY,
  FORWARD,
  LOSS,
  BACKWARD,
  /** Gradients are clipped, weights move. */
  OPTIMIZER;

  /** Whether it is the network's training itself: what no harness can take away. */
  boolean isTraining() {
    return compareTo(FORWARD) >= 0;
  }

  /** Whether another thread does it meanwhile. */
  boolean isInBackground() {
    return compareTo(WAIT) < 0;
  }
}
