package org.segbench.models.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import java.util.function.Supplier;

/** What DJL's own calls hide about gradients. */
public final class Gradients {

  private Gradients() {}

  /**
   * The gradient that a leaf has collected so far: the very array, not a copy. DJL's {@code
   * getGradient} answers zeros for a leaf that no backward pass has reached.
   *
   * @param owner the manager that the returned handle shall belong to
   * @return empty if no backward pass has reached the leaf
   */
  public static Optional<NDArray> of(NDArray leaf, NDManager owner) {
    NDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
    if (gradient == null) {
      return Optional.empty();
    }
    gradient.attach(owner);
    return Optional.of(gradient);
  }

  /** Runs something without recording it; whether the thread recorded before is restored. */
  public static <T> T unrecorded(Supplier<T> computation) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return computation.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
