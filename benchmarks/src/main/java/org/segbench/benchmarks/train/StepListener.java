package org.segbench.benchmarks.train;

/** Told, while a step runs, what of it is done. */
@FunctionalInterface
interface StepListener {

  /** Nobody looks: a step costs nothing more for it. */
  StepListener NONE = phase -> {};

  /** The phase has been asked for; a GPU may still be at it. */
  void ended(StepPhase phase);
}
