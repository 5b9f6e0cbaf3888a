package org.segbench.benchmarks.prepare;

import java.util.List;
import org.segbench.models.Topology;

/**
 * nnU-Net v1's estimate of what its U-Net holds for one sample ({@code
 * compute_approx_vram_consumption}): elements of all feature maps, the network having two
 * convolutions a level on either side and one transposed between levels.
 *
 * @param baseFeatures at full resolution, doubled from level to level
 * @param mostFeatures where the doubling ends
 * @param channels of the image
 * @param classes background included
 */
record NetworkMemory(int baseFeatures, int mostFeatures, int channels, int classes) {
  private static final int MAPS_A_LEVEL = 5;
  private static final int MAPS_IN_BOTTLENECK = 2;

  /** Elements for a patch, which is a multiple of the topology's divisors. */
  long elements(List<Integer> patch, Topology topology) {
    long voxels = voxels(patch, topology, 0);
    long elements = voxels * (MAPS_A_LEVEL * (long) baseFeatures + channels + classes);
    int depth = topology.strides().size();
    long features = baseFeatures;
    for (int level = 1; level <= depth; level++) {
      features = Math.min(2 * features, mostFeatures);
      int maps = level < depth ? MAPS_A_LEVEL : MAPS_IN_BOTTLENECK;
      elements += maps * features * voxels(patch, topology, level);
    }
    return elements;
  }

  private static long voxels(List<Integer> patch, Topology topology, int level) {
    int[] factors = topology.downsampling(level);
    long voxels = 1;
    for (int axis = 0; axis < factors.length; axis++) {
      voxels *= patch.get(axis) / factors[axis];
    }
    return voxels;
  }
}
