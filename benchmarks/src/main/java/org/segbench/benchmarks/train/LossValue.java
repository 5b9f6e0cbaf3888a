package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * A loss and its parts, on the device: it may still be at work on them, and who reads a number
 * waits for it.
 *
 * @param terms {@code [2]}, float64: the Dice term, minus the mean soft Dice, in [-1, 0]; and the
 *     (binary) cross-entropy, mean over voxels
 * @param gradient of the sum of both with respect to the logits, in their shape
 */
public record LossValue(NDArray terms, Optional<NDArray> gradient) {

  /** What a script with such results gave. */
  static LossValue of(List<NDArray> results) {
    return new LossValue(results.get(0), results.stream().skip(1).findFirst());
  }

  /** Puts the terms together. */
  static Tensor terms(Script script, Tensor dice, Tensor crossEntropy) {
    return script.concatenate(List.of(script.reshape(dice, 1), script.reshape(crossEntropy, 1)), 0);
  }

  /** The Dice term, waited for. */
  public double dice() {
    return terms.toDoubleArray()[0];
  }

  /** The cross-entropy, waited for. */
  public double crossEntropy() {
    return terms.toDoubleArray()[1];
  }

  /** The sum of both, waited for. */
  public double value() {
    double[] both = terms.toDoubleArray();
    return both[0] + both[1];
  }
}
