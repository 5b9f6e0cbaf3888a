package org.segbench.benchmarks.targets;

import ai.djl.ndarray.NDArray;

/** What a network's output channels stand for. */
public sealed interface Targets permits LabelTargets, RegionTargets {

  /** Number of output channels. */
  int channels();

  /**
   * What a network believes, from what it computed.
   *
   * @param logits {@code [N, channels, ...]}
   * @return as the logits, 0..1; belongs to their manager
   */
  NDArray probabilities(NDArray logits);

  /**
   * Decides the labels of some voxels.
   *
   * @param probabilities one array a channel
   * @param voxels how many elements of each count
   * @param labels takes as many
   */
  void label(float[][] probabilities, int voxels, short[] labels);
}
