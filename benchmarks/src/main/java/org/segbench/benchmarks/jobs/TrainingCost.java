package org.segbench.benchmarks.jobs;

import java.util.OptionalDouble;

/**
 * What one training takes.
 *
 * @param hours on one device, without validation; empty if nothing is known to say it by
 * @param from where the hours come from
 * @param gib peak memory of a step in float32; empty if unknown
 * @param diskBytes of its checkpoints while it runs
 */
record TrainingCost(OptionalDouble hours, Source from, OptionalDouble gib, long diskBytes) {
  /** Where seconds come from, the best first. */
  enum Source {
    /** This workspace's own progress files. */
    MEASURED("measured here"),
    PAPER("the paper, A100"),
    REVISITED("nnU-Net Revisited, A100"),
    RELATED("a network of the same cost"),
    /** The forward pass's multiply-accumulates at nnU-Net's speed. */
    ARITHMETIC("arithmetic, at nnU-Net's speed"),
    UNKNOWN("unknown");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Source named(String name) {
      return switch (name) {
        case "paper" -> PAPER;
        case "revisited" -> REVISITED;
        default -> RELATED;
      };
    }
  }
}
