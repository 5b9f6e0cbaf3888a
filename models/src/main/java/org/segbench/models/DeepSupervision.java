package org.segbench.models;

import java.util.stream.IntStream;

/** Which of a network's heads train it, and how much each counts. */
public enum DeepSupervision {
  /** Only the full-resolution head. */
  NONE,
  /** Head i counts 2^-i; MedNeXt's official trainer, the bottleneck's head included. */
  ALL_HEADS,
  /** Head i counts 2^-i, the coarsest 0; nnU-Net's rule. */
  ALL_BUT_COARSEST;

  /**
   * Loss weights that sum to 1, full resolution first.
   *
   * @param heads number of heads, at least 1
   */
  public double[] weights(int heads) {
    if (heads < 1) {
      throw new ModelException("A network has at least 1 head, not " + heads);
    }
    int counting =
        switch (this) {
          case NONE -> 1;
          case ALL_HEADS -> heads;
          case ALL_BUT_COARSEST -> Math.max(1, heads - 1);
        };
    double total = 2 - Math.pow(2, 1 - counting);
    return IntStream.range(0, heads)
        .mapToDouble(head -> head < counting ? Math.pow(2, -head) / total : 0)
        .toArray();
  }
}
