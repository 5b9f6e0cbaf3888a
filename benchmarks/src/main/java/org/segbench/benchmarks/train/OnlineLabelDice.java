package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.OptionalDouble;

/** Of labels: each voxel is predicted to be of the label with the highest logit. */
final class OnlineLabelDice implements OnlineDice {
  private final DiceCounts counts;

  /** For labels 0 (background, not counted) to {@code labels - 1}. */
  OnlineLabelDice(int labels) {
    counts = new DiceCounts(labels);
  }

  @Override
  public void add(NDArray logits, byte[] labels) {
    add(logits.argMax(1).toType(DataType.INT8, false).toByteArray(), labels);
  }

  /** Adds patches of labels; the arrays go voxel by voxel. */
  void add(byte[] prediction, byte[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (prediction[i] > 0) {
        counts.add(prediction[i], true, prediction[i] == labels[i]);
      }
      if (labels[i] > 0 && labels[i] != prediction[i]) {
        counts.add(labels[i], false, true);
      }
    }
  }

  @Override
  public OptionalDouble mean() {
    return counts.mean();
  }
}
