package org.segbench.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.segbench.models.parameters.SplitMix64;
import org.segbench.models.torch.Operation;
import org.segbench.models.torch.Torch;

/**
 * A stage of a {@link Program}.
 *
 * @param name the stage's
 * @param number its place in the program, from 0
 * @param gradient a way back of its own, if it has one
 * @param inner whether it is a part of a stage that was taken apart, and not its last
 * @param random whether it draws: dropout in training
 * @param done nodes that no later stage needs
 */
record Step(
    String name,
    int number,
    Operation operation,
    Optional<Operation> gradient,
    boolean inner,
    boolean random,
    List<Node> inputs,
    List<Node> outputs,
    List<Node> done) {

  /**
   * Runs the stage. What it draws is a function of the pass's seed and its place, so that run again
   * it draws the same.
   *
   * @return the outputs in order; of the owner
   */
  List<NDArray> run(NDManager owner, Function<Node, NDArray> values, long seed) {
    begin(seed);
    return operation.applyAll(owner, arguments(values));
  }

  /** {@link #run} without recording, with outputs that may become leaves. */
  List<NDArray> runForLeaves(NDManager owner, Function<Node, NDArray> values, long seed) {
    begin(seed);
    return operation.applyForLeaves(owner, arguments(values));
  }

  /**
   * Walks the stage back by its own gradient.
   *
   * @param arriving the gradient of the loss for the output
   * @return those for the inputs, in order; of the owner
   */
  List<NDArray> walkBack(NDManager owner, Function<Node, NDArray> values, NDArray arriving) {
    NDArray[] given =
        Stream.concat(Stream.of(arguments(values)), Stream.of(arriving)).toArray(NDArray[]::new);
    return gradient.orElseThrow().applyForLeaves(owner, given);
  }

  private void begin(long seed) {
    if (random) {
      Torch.seed(SplitMix64.stream(seed, number));
    }
  }

  private NDArray[] arguments(Function<Node, NDArray> values) {
    return inputs.stream().map(values).toArray(NDArray[]::new);
  }

  /** Whether an output is computed here; a stage may hand on what it was given. */
  boolean computes(Node output) {
    return !inputs.contains(output);
  }
}
