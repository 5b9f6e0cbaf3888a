package org.segbench.models.parameters;

/** How a parameter starts. */
public sealed interface Initialization {

  /** Evenly between -bound and bound. */
  record Uniform(double bound) implements Initialization {
    public Uniform {
      if (!(bound > 0)) {
        throw new IllegalArgumentException("A uniform distribution's bound is positive: " + bound);
      }
    }
  }

  /** Every element the same. */
  record Constant(double value) implements Initialization {}

  /**
   * PyTorch's default for the weights and biases of convolutions and linear layers: Kaiming-uniform
   * with a = sqrt(5), which is uniform within 1 / sqrt(fan in).
   */
  static Initialization torchDefault(int fanIn) {
    return new Uniform(1 / Math.sqrt(fanIn));
  }
}
