package org.segbench.models.layers;

/**
 * One of several ways to compute a convolution, equal but for rounding.
 *
 * @param name as records have it
 * @param computing the way
 */
record Formula(String name, Computing computing) {

  /** libtorch's own operation, which the official code calls. */
  static final String NATIVE = "native";

  /** From an image, a weight and a bias, or null for none, to the result. */
  @FunctionalInterface
  interface Computing {
    Node of(Node x, Node weight, Node bias);
  }
}
