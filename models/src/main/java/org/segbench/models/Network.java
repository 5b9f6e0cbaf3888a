package org.segbench.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.segbench.models.torch.Autograd;

/**
 * A network with its weights. Not safe for concurrent use.
 *
 * <p>Shapes are {@code [N, C, Z, Y, X]} (a 2-D network: {@code [N, C, Y, X]}), outputs are logits.
 */
public interface Network extends AutoCloseable {

  /** The manager that owns the weights; its device is the network's. */
  NDManager manager();

  /**
   * The trainable tensors under the names and in the order of the official implementation's {@code
   * state_dict}. Leaves of the autograd graph with {@code requiresGradient}; an entry may stay
   * without a gradient where the official network does not use it either. The map is unmodifiable
   * and always holds the same arrays.
   */
  Map<String, NDArray> parameters();

  /**
   * All that a checkpoint holds, under the names and in the order of the official {@code
   * state_dict}: the parameters, and buffers such as running statistics (float) and counters
   * (64-bit integers). Unmodifiable; always the same arrays.
   */
  default Map<String, NDArray> state() {
    return parameters();
  }

  /**
   * Computes the logits. Inside a gradient collector the results are differentiable. Nothing but
   * the results survives the call.
   *
   * @param input images {@code [N, C, Z, Y, X]}, of the network's precision and device
   * @param training whether layers that differ in training (dropout, batch norm) train, and whether
   *     all deep-supervision heads answer
   * @return full resolution first; every head if training with deep supervision, else one element.
   *     They belong to the input's manager
   * @throws ModelException if the input's shape does not suit the network, naming sizes that do
   */
  List<NDArray> forward(NDArray input, boolean training);

  /**
   * Computes the logits in training and keeps what walking back needs; {@link Execution} says how
   * much that is.
   *
   * @param input as for {@link #forward}
   * @param autograd walks back; must live until then
   */
  default RecordedPass record(NDArray input, Autograd autograd) {
    return new WholePass(Autograd.recorded(() -> forward(input, true)), autograd);
  }

  /**
   * The downsampling (z, y, x) of each deep-supervision head relative to the input, full resolution
   * (1, 1, 1) first; one element without deep supervision.
   */
  List<int[]> headStrides();

  /**
   * Chooses how the passes to come are computed; without it they are by {@link Execution#DEFAULT}.
   *
   * @throws ModelException if the network cannot be computed so. One that knows nothing of
   *     executions has formulas of its own, computes in float32 and keeps everything
   */
  default void use(Execution execution) {
    if (execution.precision() != Execution.Precision.FLOAT32 || execution.checkpointing()) {
      throw new ModelException(
          "This network computes in float32 and without checkpointing only, asked for "
              + execution);
    }
  }

  /**
   * What {@link Execution.Formulas#TIMED} chose so far, and what it was told by {@link #recall}:
   * layer to formula.
   */
  default SortedMap<String, String> formulas() {
    return Collections.emptySortedMap();
  }

  /**
   * Takes choices of {@link #formulas} as they were made before; only layers that are not among
   * them are tried again.
   */
  default void recall(Map<String, String> formulas) {}

  /**
   * Overwrites every weight, in place.
   *
   * @param weights exactly the names and shapes of {@link #state}; precision and device may differ,
   *     buffers of integers may be missing and then stay
   * @throws ModelException if any is missing, too many or of another shape, listing all of them;
   *     the network is then unchanged
   */
  void load(Map<String, NDArray> weights);

  @Override
  void close();
}
