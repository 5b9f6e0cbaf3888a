package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization;

/** A matrix on the last axis: {@code weight [out, in]}, bias. */
public final class Linear extends Module {
  private final int inputs;
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;

  /** With bias and PyTorch's default initialisation. */
  public Linear(int inputs, int outputs) {
    this(inputs, outputs, true);
  }

  /** With PyTorch's default initialisation. */
  public Linear(int inputs, int outputs, boolean bias) {
    this(
        inputs,
        outputs,
        Initialization.torchDefault(inputs),
        bias ? Initialization.torchDefault(inputs) : null);
  }

  /**
   * With initialisations of its own.
   *
   * @param biases how the bias begins; null for none
   */
  public Linear(int inputs, int outputs, Initialization weights, Initialization biases) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weight = parameter("weight", weights, outputs, inputs);
    this.bias = biases == null ? null : parameter("bias", biases, outputs);
  }

  /**
   * The layer's result.
   *
   * @param x {@code [..., in]}
   * @return {@code [..., out]}
   */
  public Node forward(Node x) {
    if (x.size(-1) != inputs) {
      throw new IllegalArgumentException(
          "A linear layer expects %d inputs, found %s".formatted(inputs, x));
    }
    x.trace().count(new Cost(0, x.elements() * outputs, 0, 0));
    return x.result(
        x.withSize(-1, outputs),
        x.script()
            .linear(
                x.tensor(),
                x.of(weight).tensor(),
                bias == null ? x.script().none() : x.of(bias).tensor()));
  }
}
