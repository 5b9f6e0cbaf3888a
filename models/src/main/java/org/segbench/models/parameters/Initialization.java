package org.segbench.models.parameters;

import java.util.function.IntUnaryOperator;

/** How a parameter starts. */
public sealed interface Initialization {

  /** Evenly between -bound and bound. */
  record Uniform(double bound) implements Initialization {
    public Uniform {
      requirePositive("uniform distribution's bound", bound);
    }
  }

  /** Normal around 0, as {@code kaiming_normal_} and {@code normal_} draw. */
  record Normal(double deviation) implements Initialization {
    public Normal {
      requirePositive("normal distribution's deviation", deviation);
    }
  }

  /**
   * Normal around 0, drawn again while outside -limit to limit, as {@code trunc_normal_} draws.
   *
   * @param limit absolute, not in deviations
   */
  record TruncatedNormal(double deviation, double limit) implements Initialization {
    public TruncatedNormal {
      requirePositive("normal distribution's deviation", deviation);
      requirePositive("truncation's limit", limit);
    }
  }

  /** Every element the same. */
  record Constant(double value) implements Initialization {}

  /** Integers by their position in row-major order. */
  record Computed(IntUnaryOperator at) implements Initialization {}

  /**
   * PyTorch's default for the weights and biases of convolutions and linear layers: Kaiming-uniform
   * with a = sqrt(5), which is uniform within 1 / sqrt(fan in).
   */
  static Initialization torchDefault(int fanIn) {
    return new Uniform(1 / Math.sqrt(fanIn));
  }

  /**
   * {@code xavier_uniform_}: uniform within sqrt(6 / (fan in + fan out)).
   *
   * @param fanIn inputs of a unit
   * @param fanOut outputs of a unit
   */
  static Initialization xavierUniform(int fanIn, int fanOut) {
    return new Uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
  }

  /**
   * {@code kaiming_normal_} for a leaky ReLU, fan in.
   *
   * @param slope of the negative side
   */
  static Initialization kaimingNormal(int fanIn, double slope) {
    return new Normal(Math.sqrt(2 / (1 + slope * slope) / fanIn));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("A %s is positive: %s".formatted(name, value));
    }
  }
}
