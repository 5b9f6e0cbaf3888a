package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;

/**
 * Times a step's phases. A GPU works on while the program goes ahead, so that the end of a phase
 * waits for it: steps that are not measured do not.
 */
final class StepClock implements StepListener {
  private final NDManager manager;
  private final Map<StepPhase, Double> seconds = new EnumMap<>(StepPhase.class);
  private final long start;
  private long last;

  /** Starts. */
  StepClock(NDManager manager) {
    this.manager = manager;
    this.start = System.nanoTime();
    this.last = start;
  }

  @Override
  public void ended(StepPhase phase) {
    ComputeDevice.finish(manager);
    long now = System.nanoTime();
    seconds.merge(phase, (now - last) * 1e-9, Double::sum);
    last = now;
  }

  StepTimes times() {
    return new StepTimes((last - start) * 1e-9, seconds);
  }
}
