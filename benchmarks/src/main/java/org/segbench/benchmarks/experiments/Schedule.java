package org.segbench.benchmarks.experiments;

import org.segbench.benchmarks.augment.Augmentation;

/**
 * How all rows of a comparison are trained and validated.
 *
 * @param epochs length of the schedule, at least 1
 * @param iterations training steps an epoch, at least 1
 * @param validationIterations validation batches an epoch, from 0
 * @param augmentation what happens to training patches
 * @param seed of weights and draws
 * @param mirroring whether predictions average mirrored copies
 */
public record Schedule(
    int epochs,
    int iterations,
    int validationIterations,
    Augmentation augmentation,
    long seed,
    boolean mirroring) {

  public Schedule {
    InvalidValue.require(epochs >= 1, "epochs", "at least 1", epochs);
    InvalidValue.require(iterations >= 1, "iterations", "at least 1", iterations);
    InvalidValue.require(
        validationIterations >= 0, "validation-iterations", "at least 0", validationIterations);
  }
}
