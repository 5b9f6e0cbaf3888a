package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * A loss and its parts.
 *
 * @param dice the Dice term: minus the mean soft Dice, in [-1, 0]
 * @param crossEntropy the (binary) cross-entropy, mean over voxels
 * @param gradient of the sum of both with respect to the logits, in their shape
 */
public record LossValue(double dice, double crossEntropy, Optional<NDArray> gradient) {

  public double value() {
    return dice + crossEntropy;
  }
}
