package org.segbench.models;

import java.util.List;

/**
 * What a data set asks of a network.
 *
 * @param inputChannels image channels, at least 1
 * @param classes output classes with background, at least 2
 * @param patch the training patch in voxels, (z, y, x) for a 3-D network, (y, x) for a 2-D one
 * @param deepSupervision whether the network carries its deep-supervision heads
 * @param topology the plan's, for networks that follow it
 */
public record NetworkSpec(
    int inputChannels,
    int classes,
    List<Integer> patch,
    boolean deepSupervision,
    Topology topology) {

  public NetworkSpec {
    patch = List.copyOf(patch);
    if (inputChannels < 1) {
      throw new ModelException("A network needs at least 1 input channel, not " + inputChannels);
    }
    if (classes < 2) {
      throw new ModelException(
          "A network needs at least 2 classes, background included, not " + classes);
    }
    if (patch.size() < 2 || patch.size() > 3 || patch.stream().anyMatch(size -> size < 1)) {
      throw new ModelException(
          "A patch has two or three positive sizes, (z, y, x) or (y, x), not " + patch);
    }
  }

  /** With the topology that nnU-Net plans for the patch and isotropic voxels. */
  public NetworkSpec(int inputChannels, int classes, List<Integer> patch, boolean deepSupervision) {
    this(inputChannels, classes, patch, deepSupervision, Topology.ofIsotropic(patch));
  }

  /** 2 or 3, from the patch. */
  public int dimensions() {
    return patch.size();
  }
}
