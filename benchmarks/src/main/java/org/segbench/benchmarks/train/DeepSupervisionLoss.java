package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.segbench.models.torch.Arguments;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Operations;
import org.segbench.models.torch.Script;

/**
 * The weighted sum of one loss over a network's heads. A head of weight 0 is not evaluated.
 *
 * @param loss of one head
 * @param weights one a head, full resolution first
 */
record DeepSupervisionLoss(SegmentationLoss loss, List<Double> weights) {

  /**
   * What the heads say together. All of it is on the device, which may still be at work on it.
   *
   * @param value the weighted sum, one float64
   * @param heads indices of the heads that count
   * @param gradients of the value, times the factor, with respect to the logits of those heads
   */
  record Result(NDArray value, List<Integer> heads, List<NDArray> gradients) {}

  /**
   * Evaluates the heads that count, and waits for none.
   *
   * @param logits one array a head, {@code [N, C, ...]}
   * @param labels one array a head, {@code [N, 1, ...]}
   * @param factor of the gradients, not of the value
   */
  Result evaluate(
      Operations operations, List<NDArray> logits, List<NDArray> labels, double factor) {
    List<Integer> heads = new ArrayList<>();
    List<NDArray> terms = new ArrayList<>();
    List<NDArray> gradients = new ArrayList<>();
    for (int head = 0; head < logits.size(); head++) {
      if (weights.get(head) != 0) {
        LossValue value = loss.evaluate(operations, logits.get(head), labels.get(head), true);
        heads.add(head);
        terms.add(value.terms());
        gradients.add(value.gradient().orElseThrow());
      }
    }
    List<Double> counted = heads.stream().map(weights::get).toList();
    Operation weigh = operations.compile(script -> describe(script, counted));
    Arguments arguments = new Arguments();
    for (int i = 0; i < heads.size(); i++) {
      arguments.tensor(terms.get(i)).tensor(gradients.get(i)).number(counted.get(i) * factor);
    }
    NDArray value = weigh.applyUnrecorded(logits.get(0).getManager(), arguments).get(0);
    return new Result(value, heads, gradients);
  }

  /** Weighs gradients in place and gives the sum of the weighted values. */
  private static void describe(Script script, List<Double> weights) {
    var sum = script.none();
    for (double weight : weights) {
      var value = script.multiply(script.sum(script.tensor()), weight);
      sum = sum.equals(script.none()) ? value : script.add(sum, value);
      script.multiplyInPlace(script.tensor(), script.number());
    }
    script.returns(sum);
  }
}
