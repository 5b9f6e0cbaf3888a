package org.segbench.benchmarks.train;

import java.util.OptionalDouble;

/**
 * The online estimate of nnU-Net v1: hard true and false positives and false negatives summed over
 * all validation patches of an epoch, Dice of each foreground class, mean over the classes that
 * occur in labels or predictions.
 */
final class OnlineDice {
  private final long[] both;
  private final long[] predicted;
  private final long[] reference;

  /** For classes 0 (background, not counted) to {@code classes - 1}. */
  OnlineDice(int classes) {
    both = new long[classes];
    predicted = new long[classes];
    reference = new long[classes];
  }

  /** Adds patches; the arrays go voxel by voxel. */
  void add(byte[] prediction, byte[] label) {
    for (int i = 0; i < label.length; i++) {
      predicted[prediction[i]]++;
      reference[label[i]]++;
      if (prediction[i] == label[i]) {
        both[label[i]]++;
      }
    }
  }

  /** The mean so far, in [0, 1]; empty if no foreground class has occurred. */
  OptionalDouble mean() {
    double sum = 0;
    int occurring = 0;
    for (int c = 1; c < both.length; c++) {
      if (predicted[c] + reference[c] > 0) {
        sum += 2.0 * both[c] / (predicted[c] + reference[c]);
        occurring++;
      }
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }
}
