package org.segbench.benchmarks.targets;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * One channel a label, background first: softmax, and a voxel gets the label of the highest
 * probability, the lower of two that are equal. What the paper trains everywhere.
 *
 * @param channels labels with background, at least 2
 */
public record LabelTargets(int channels) implements Targets {

  public LabelTargets {
    if (channels < 2) {
      throw new IllegalArgumentException(
          "labels are the background and at least one more, not " + channels);
    }
  }

  @Override
  public NDArray probabilities(NDArray logits) {
    return logits.softmax(1);
  }

  @Override
  public void label(float[][] probabilities, int voxels, short[] labels) {
    float[] best = Arrays.copyOf(probabilities[0], voxels);
    Arrays.fill(labels, 0, voxels, (short) 0);
    for (int k = 1; k < probabilities.length; k++) {
      float[] candidate = probabilities[k];
      for (int i = 0; i < voxels; i++) {
        if (candidate[i] > best[i]) {
          best[i] = candidate[i];
          labels[i] = (short) k;
        }
      }
    }
  }
}
