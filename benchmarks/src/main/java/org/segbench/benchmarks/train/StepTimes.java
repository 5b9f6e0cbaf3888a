package org.segbench.benchmarks.train;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one iteration took.
 *
 * @param seconds from its begin to the weights' last change
 * @param phases seconds of its parts; empty if they were not measured apart
 */
public record StepTimes(double seconds, Map<StepPhase, Double> phases) {

  public StepTimes {
    phases = phases.isEmpty() ? Map.of() : new EnumMap<>(phases);
  }

  /** The share of the step that is not the network's training: waiting and copying, in [0, 1]. */
  public double harnessShare() {
    double training =
        phases.entrySet().stream()
            .filter(each -> each.getKey().isTraining())
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return 1 - training / seconds;
  }
}
