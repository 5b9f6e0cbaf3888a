package org.segbench.benchmarks.targets;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.List;
import org.segbench.datasets.raw.Region;

/**
 * One channel a region: sigmoid, and the regions that are more probable than not are written one
 * over the other, in order (nnU-Net's {@code regions_class_order}).
 *
 * @param regions at least one; one that lies inside another comes after it
 */
public record RegionTargets(List<Region> regions) implements Targets {
  private static final float MORE_PROBABLE_THAN_NOT = 0.5f;

  public RegionTargets {
    regions = List.copyOf(regions);
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("there is no region to predict");
    }
  }

  @Override
  public int channels() {
    return regions.size();
  }

  @Override
  public NDArray probabilities(NDArray logits) {
    return Activation.sigmoid(logits);
  }

  @Override
  public void label(float[][] probabilities, int voxels, short[] labels) {
    Arrays.fill(labels, 0, voxels, (short) 0);
    for (int k = 0; k < probabilities.length; k++) {
      short label = (short) regions.get(k).label();
      for (int i = 0; i < voxels; i++) {
        if (probabilities[k][i] > MORE_PROBABLE_THAN_NOT) {
          labels[i] = label;
        }
      }
    }
  }
}
