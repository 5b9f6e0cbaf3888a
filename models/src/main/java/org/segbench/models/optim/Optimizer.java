package org.segbench.models.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;

/** Turns the gradients of a network's parameters into a step of its weights. */
public sealed interface Optimizer extends AutoCloseable permits AdamW, Sgd {

  /**
   * Scales all gradients so that the Euclidean norm of them together is at most {@code largest}, as
   * {@code torch.nn.utils.clip_grad_norm_} does: by {@code largest / (norm + 1e-6)}, never up.
   *
   * @param scale the factor by which the loss was multiplied: the gradients are divided by it first
   * @param owner of the result
   * @return the norm before, of the gradients of the loss itself; not finite if any gradient is
   *     not; one number on the device, which may still be at work on it
   */
  NDArray clipGradients(double largest, double scale, NDManager owner);

  /** Sets the gradients to zero without a step. */
  void discardGradients();

  /**
   * Of the parameters whose gradients are not finite the one nearest to the network's end, whose
   * gradient came first.
   */
  Optional<String> firstNotFinite();

  /**
   * Changes the momentum of the steps to come. AdamW, which has none, goes on as before: the
   * reference sets the value there too, and PyTorch's AdamW never reads it.
   */
  void useMomentum(double momentum);

  /** Updates the weights in place, and sets the gradients to zero. */
  void step(double learningRate);

  /**
   * What the next step depends on beside weights and gradients. The arrays are the optimizer's own,
   * not copies.
   */
  Map<String, NDArray> state();

  /**
   * Takes over what {@link #state} of an optimizer of the same kind and parameters gave; values are
   * copied.
   *
   * @throws org.segbench.models.ModelException if a name or shape does not suit the parameters
   */
  void restore(Map<String, NDArray> state);

  /** Frees the state. */
  @Override
  void close();
}
