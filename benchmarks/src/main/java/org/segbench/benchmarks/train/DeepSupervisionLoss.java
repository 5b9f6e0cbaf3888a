package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The weighted sum of one loss over a network's heads. A head of weight 0 is not evaluated.
 *
 * @param loss of one head
 * @param weights one a head, full resolution first
 */
record DeepSupervisionLoss(SegmentationLoss loss, List<Double> weights) {

  /**
   * What the heads say together.
   *
   * @param value the weighted sum
   * @param heads indices of the heads that count
   * @param gradients of the value with respect to the logits of those heads; empty if not wanted
   */
  record Result(double value, List<Integer> heads, List<NDArray> gradients) {}

  /**
   * Evaluates the heads that count.
   *
   * @param logits one array a head, {@code [N, C, ...]}
   * @param labels one array a head, {@code [N, 1, ...]}
   */
  Result evaluate(List<NDArray> logits, List<NDArray> labels, boolean withGradients) {
    double sum = 0;
    List<Integer> heads = new ArrayList<>();
    List<NDArray> gradients = new ArrayList<>();
    for (int head = 0; head < logits.size(); head++) {
      double weight = weights.get(head);
      if (weight == 0) {
        continue;
      }
      LossValue value = loss.evaluate(logits.get(head), labels.get(head), withGradients);
      sum += weight * value.value();
      heads.add(head);
      value.gradient().ifPresent(gradient -> gradients.add(gradient.muli(weight)));
    }
    return new Result(sum, heads, gradients);
  }
}
