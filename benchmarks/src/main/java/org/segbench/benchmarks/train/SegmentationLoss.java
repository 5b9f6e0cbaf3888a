package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import org.segbench.benchmarks.targets.RegionTargets;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.datasets.raw.Region;
import org.segbench.models.torch.Operations;

/**
 * A loss of logits against labels, with its gradient in closed form. No autograd graph is recorded
 * through softmax and Dice, whose saved tensors at full resolution would outweigh the network's
 * own; the gradient is where the network's backward pass starts from.
 */
public interface SegmentationLoss {

  /**
   * The reference's loss for what a network predicts: for regions that of its BraTS trainer, which
   * takes Dice sample by sample whatever the plan says.
   *
   * @param batchDice for labels, whether Dice is taken over a batch as if it were one volume
   */
  static SegmentationLoss of(Targets targets, boolean batchDice) {
    if (targets instanceof RegionTargets regions) {
      return new DiceBinaryCrossEntropy(
          false, 0, regions.regions().stream().map(Region::labels).toList());
    }
    return new DiceCrossEntropy(batchDice);
  }

  /**
   * Evaluates one head, and waits for nothing.
   *
   * @param operations where the loss is compiled
   * @param logits {@code [N, C, Z, Y, X]} (or {@code [N, C, Y, X]}), float32 or float64
   * @param labels {@code [N, 1, Z, Y, X]}, integers from 0, on the same device
   * @param withGradient whether the gradient is wanted
   * @return the value, and the gradient if wanted; both belong to the logits' manager
   */
  LossValue evaluate(Operations operations, NDArray logits, NDArray labels, boolean withGradient);
}
