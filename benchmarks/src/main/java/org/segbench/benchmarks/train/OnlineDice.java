package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.benchmarks.targets.RegionTargets;
import org.segbench.benchmarks.targets.Targets;

/**
 * The online estimate of nnU-Net v1: hard true and false positives and false negatives summed over
 * all validation patches of an epoch, Dice of each structure, mean over the structures that occur
 * in labels or predictions.
 */
sealed interface OnlineDice permits OnlineLabelDice, OnlineRegionDice {

  /** An empty estimate. */
  static OnlineDice of(Targets targets) {
    if (targets instanceof RegionTargets regions) {
      return new OnlineRegionDice(regions.regions());
    }
    return new OnlineLabelDice(((LabelTargets) targets).channels());
  }

  /**
   * Adds patches.
   *
   * @param logits {@code [N, channels, patch]}
   * @param labels {@code [N, patch]}
   */
  void add(NDArray logits, byte[] labels);

  /** The mean so far, in [0, 1]; empty if no structure has occurred. */
  OptionalDouble mean();
}
