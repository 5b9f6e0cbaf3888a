package org.segbench.models.layers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of several ways to compute a convolution, equal but for rounding.
 *
 * @param name as records have it
 * @param computing the way forward
 * @param gradient the way back, if it is not to be derived from the way forward
 */
record Formula(String name, Computing computing, Optional<Gradient> gradient) {

  /** libtorch's own operation, which the official code calls. */
  static final String NATIVE = "native";

  /** A formula that is derived from its way forward. */
  Formula(String name, Computing computing) {
    this(name, computing, Optional.empty());
  }

  /** From an image, a weight and a bias, or null for none, to the result. */
  @FunctionalInterface
  interface Computing {
    Node of(Node x, Node weight, Node bias);
  }

  /** From those and the gradient of the loss for the result to the gradients for them, in order. */
  @FunctionalInterface
  interface Gradient {
    List<Node> of(Node x, Node weight, Node bias, Node arriving);
  }

  /** Computes as a part of the stage that is traced, or, with a gradient of its own, before it. */
  Node apply(Node x, Node weight, Node bias) {
    if (gradient.isEmpty() || !x.trace().takesApart(x, weight, bias)) {
      return computing.of(x, weight, bias);
    }
    Gradient back = gradient.get();
    OwnGradient own =
        new OwnGradient(
            in -> computing.of(in.get(0), in.get(1), bias),
            (in, arriving) -> back.of(in.get(0), in.get(1), bias, arriving));
    List<Node> inputs = Stream.of(x, weight, bias).filter(Objects::nonNull).toList();
    return x.trace().apart(own, inputs, true);
  }
}
