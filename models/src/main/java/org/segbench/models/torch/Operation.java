package org.segbench.models.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * A compiled {@link Script}: a function of tensors. It is bound to no device and no precision; what
 * its arguments have, its results have.
 */
public final class Operation {
  private final PtSymbolBlock module;
  private final String description;

  Operation(PtSymbolBlock module, String description) {
    this.module = module;
    this.description = description;
  }

  /**
   * Computes the results of a script whose inputs are single tensors. Differentiable where the
   * thread records gradients: inside a gradient collector, not elsewhere on the thread that loaded
   * the engine.
   *
   * @param owner the manager that the results shall belong to
   * @param inputs in the order in which the script declared them
   * @return the script's results, in its order
   */
  public List<NDArray> applyAll(NDManager owner, NDArray... inputs) {
    return apply(owner, JniUtils.isGradMode(), inputs);
  }

  /**
   * {@link #applyAll} without recording, whatever the thread's mode, with results that may become
   * leaves of a graph; those of {@code applyAll} may not where nothing is recorded.
   */
  public List<NDArray> applyForLeaves(NDManager owner, NDArray... inputs) {
    return Gradients.unrecorded(() -> apply(owner, true, inputs));
  }

  private List<NDArray> apply(NDManager owner, boolean usable, NDArray... inputs) {
    for (NDArray input : inputs) {
      // DJL would read structure (lists, dictionaries) out of names.
      if (input.getName() != null) {
        throw new IllegalArgumentException("A tensor argument is named " + input.getName());
      }
    }
    eagerly();
    // Unless said to train, DJL calls in inference mode, whose tensors no graph takes.
    NDList results = IValueUtils.forward(module, new NDList(inputs), usable);
    results.attach(owner);
    return results;
  }

  /** {@link #applyAll} for a script with one result. */
  public NDArray apply(NDManager owner, NDArray... inputs) {
    List<NDArray> results = applyAll(owner, inputs);
    if (results.size() != 1) {
      throw new IllegalStateException(description + " has " + results.size() + " results, not 1");
    }
    return results.get(0);
  }

  /**
   * Computes without recording gradients, whatever the thread's mode; the way for updates in place
   * and for scripts that take lists of tensors or numbers.
   *
   * @param owner the manager that the results shall belong to
   * @param arguments the script's inputs in order; closed by this call
   */
  public List<NDArray> applyUnrecorded(NDManager owner, Arguments arguments) {
    eagerly();
    try (arguments;
        IValue result = IValueUtils.runMethod(module, Script.METHOD, arguments.values())) {
      return result.toNDList((PtNDManager) owner);
    }
  }

  /** Libtorch's optimizing executor would profile and respecialise first calls; per thread. */
  private static void eagerly() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  void close() {
    module.close();
  }

  @Override
  public String toString() {
    return description;
  }
}
