package org.segbench.models.layers;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A computation whose gradient is not derived but said: what libtorch would keep for its way back,
 * and how it would walk it, is then chosen here.
 *
 * @param forward from the inputs to the result
 * @param gradients from the inputs and the gradient of the loss for the result to the gradients for
 *     the inputs, in their order
 */
record OwnGradient(
    Function<List<Node>, Node> forward, BiFunction<List<Node>, Node, List<Node>> gradients) {}
