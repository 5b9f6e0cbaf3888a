package org.segbench.benchmarks.infer;

import ai.djl.ndarray.NDArray;
import org.segbench.models.Network;

/** What prediction asks of a network: the logits of one patch. */
@FunctionalInterface
public interface PatchNetwork {

  /**
   * Computes the logits of a patch.
   *
   * @param patch {@code [1, C, Z, Y, X]}, or {@code [1, C, Y, X]} for a 2-D network
   * @return {@code [1, K, ...]}, as many voxels, one channel a class; belongs to the patch's
   *     manager
   */
  NDArray logits(NDArray patch);

  /** A network as it predicts: without dropout, at full resolution alone. */
  static PatchNetwork of(Network network) {
    return patch -> network.forward(patch, false).get(0);
  }
}
