package org.segbench.models;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** A training pass forward, of which what is needed to walk it back once has been kept. */
public interface RecordedPass {

  /**
   * The logits of all heads, full resolution first, of the image's manager. Not part of any graph:
   * what is computed with them is not recorded.
   */
  List<NDArray> logits();

  /**
   * Walks the pass back, once; the parameters' gradients grow by what arrives there.
   *
   * @param heads indices of the heads that the loss depends on
   * @param gradients of the loss with respect to the logits of those heads, in their shape
   */
  void backward(List<Integer> heads, List<NDArray> gradients);
}
