package org.segbench.benchmarks.train;

import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Phase;
import org.segbench.benchmarks.random.Purpose;

/**
 * Which batch of a run; with the seed, it says everything that is in it.
 *
 * @param epoch from 0
 * @param iteration within the phase, from 0
 */
record BatchKey(Phase phase, int epoch, int iteration) {

  Draws draws(long seed, int sample) {
    return new Draws(seed, phase, epoch, iteration, sample);
  }

  /** What libtorch's generator shall begin with when a network trains on the batch. */
  long dropoutSeed(long seed) {
    return draws(seed, 0).seed(Purpose.DROPOUT);
  }

  @Override
  public String toString() {
    return "epoch %d, %s iteration %d"
        .formatted(epoch, phase == Phase.TRAINING ? "training" : "validation", iteration);
  }
}
