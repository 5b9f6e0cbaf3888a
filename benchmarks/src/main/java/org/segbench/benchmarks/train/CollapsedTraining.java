package org.segbench.benchmarks.train;

import java.util.OptionalDouble;
import org.segbench.models.Network;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.parameters.HeReset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * nnU-Net v1's rule for a run that has learnt nothing: if the online Dice of epoch 100 is exactly
 * 0, the momentum becomes 0.95 and the convolutions are drawn anew; the schedule goes on.
 *
 * @param network that may be drawn anew
 * @param optimizer whose averages stay
 * @param dimensions of the patch, 2 or 3
 * @param seed of the run
 */
record CollapsedTraining(Network network, Optimizer optimizer, int dimensions, long seed) {
  private static final Logger LOG = LoggerFactory.getLogger(CollapsedTraining.class);

  /** Counted from 0, so that 101 epochs have been trained when the rule looks. */
  private static final int EPOCH = 100;

  private static final double LOWER_MOMENTUM = 0.95;

  /**
   * Looks at an epoch that has just ended, and does what the rule says.
   *
   * @param epoch from 0
   * @param onlineDice of that epoch; empty if no structure occurred, which is no collapse
   * @return whether the run was begun anew
   */
  boolean after(int epoch, OptionalDouble onlineDice) {
    if (epoch != EPOCH || onlineDice.isEmpty() || onlineDice.getAsDouble() != 0) {
      return false;
    }
    LOG.warn(
        "the online Dice is still 0 after epoch {}: the momentum becomes {} and the convolutions are drawn anew (nnU-Net's rule)",
        epoch,
        LOWER_MOMENTUM);
    lowerMomentum();
    // Another seed than the one that the weights were drawn from, which led here.
    HeReset.apply(network, dimensions, seed + 1);
    return true;
  }

  /** For a run that goes on after the rule was applied. */
  void lowerMomentum() {
    optimizer.useMomentum(LOWER_MOMENTUM);
  }
}
