package org.segbench.models.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.segbench.models.torch.Value.TensorList;

/**
 * The backward pass of a network with several heads whose loss gave its gradient in closed form.
 * DJL's own starts from one result alone, and a pass for each would walk the shared part of the
 * graph again and again.
 */
public final class Autograd {
  private final Operations operations;

  /** The pass lives as long as the operations. */
  public Autograd(Operations operations) {
    this.operations = operations;
  }

  /**
   * Runs a forward pass whose operations are recorded for {@link #backward}, on this thread only;
   * whether the thread recorded before is restored.
   */
  public static <T> T recorded(Supplier<T> forward) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return forward.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Walks the graph once, from all heads. The leaves' gradients grow by what arrives there.
   *
   * @param heads results of one forward pass that was recorded
   * @param gradients of the loss, one a head, in its shape
   */
  public void backward(List<NDArray> heads, List<NDArray> gradients) {
    Operation backward = operations.compile(script -> describe(script, heads.size()));
    Arguments arguments = new Arguments().tensors(heads);
    gradients.forEach(arguments::tensor);
    try (NDManager scope = heads.get(0).getManager().newSubManager()) {
      backward.applyUnrecorded(scope, arguments);
    }
  }

  private static void describe(Script script, int heads) {
    TensorList results = script.tensorList();
    script.backward(results, Stream.generate(script::tensor).limit(heads).toList());
    script.returns();
  }
}
