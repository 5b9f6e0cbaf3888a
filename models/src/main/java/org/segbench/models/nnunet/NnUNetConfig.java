package org.segbench.models.nnunet;

import org.segbench.models.ModelException;
import org.segbench.models.Topology;

/**
 * What the plan decides.
 *
 * @param inputChannels image channels
 * @param classes output classes, background included
 * @param baseFeatures channels at full resolution, doubled at each level up to a limit
 * @param topology strides and kernels
 * @param deepSupervision whether the heads below full resolution answer in training; they exist
 *     either way
 */
record NnUNetConfig(
    int inputChannels, int classes, int baseFeatures, Topology topology, boolean deepSupervision) {

  private static final int LIMIT_3D = 320;
  private static final int LIMIT_2D = 480;

  NnUNetConfig {
    if (topology.strides().isEmpty()) {
      throw new ModelException("nnU-Net's network needs at least one downsampling");
    }
  }

  /** Number of downsamplings. */
  int depth() {
    return topology.strides().size();
  }

  int featuresAt(int level) {
    int limit = topology.axes() == 3 ? LIMIT_3D : LIMIT_2D;
    return (int) Math.min((long) baseFeatures << level, limit);
  }
}
