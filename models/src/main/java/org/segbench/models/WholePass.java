package org.segbench.models;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.segbench.models.torch.Autograd;

/**
 * A pass whose whole graph is kept.
 *
 * @param recorded results of the pass, the graph's heads
 */
record WholePass(List<NDArray> recorded, Autograd autograd) implements RecordedPass {

  @Override
  public List<NDArray> logits() {
    return recorded.stream().map(NDArray::stopGradient).toList();
  }

  @Override
  public void backward(List<Integer> heads, List<NDArray> gradients) {
    autograd.backward(heads.stream().map(recorded::get).toList(), gradients);
  }
}
