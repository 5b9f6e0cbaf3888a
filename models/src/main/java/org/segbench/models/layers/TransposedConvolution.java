package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization;

/** Transposed convolution, output padding 0: {@code weight [in, out / groups, kernel...]}, bias. */
public final class TransposedConvolution extends Module {
  private final int inputs;
  private final int outputs;
  private final int groups;
  private final Window window;
  private final Parameter weight;
  private final Parameter bias;

  /** With bias and PyTorch's default initialisation. */
  public TransposedConvolution(int inputs, int outputs, Window window) {
    this(inputs, outputs, window, 1, true);
  }

  /** With PyTorch's default initialisation. */
  public TransposedConvolution(int inputs, int outputs, Window window, int groups, boolean bias) {
    this(
        inputs,
        outputs,
        window,
        groups,
        window.torchDefault(outputs / groups),
        bias ? window.torchDefault(outputs / groups) : null);
  }

  /**
   * With initialisations of its own.
   *
   * @param biases how the bias begins; null for none
   */
  public TransposedConvolution(
      int inputs,
      int outputs,
      Window window,
      int groups,
      Initialization weights,
      Initialization biases) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.groups = groups;
    this.window = window;
    this.weight = parameter("weight", weights, window.weight(inputs, outputs / groups));
    this.bias = biases == null ? null : parameter("bias", biases, outputs);
  }

  /**
   * The layer's result.
   *
   * @param x {@code [N, in, spatial...]}
   * @return {@code [N, out, (n - 1) stride - 2 padding + kernel, ...]}
   */
  public Node forward(Node x) {
    if (x.size(1) != inputs) {
      throw new IllegalArgumentException(
          "A transposed convolution expects %d channels, found %s".formatted(inputs, x));
    }
    long macs = x.elements() * (outputs / groups) * window.volume();
    x.trace().count(new Cost(macs, 0, 0, 0));
    return ConvolutionFormulas.transposed(
        x, x.of(weight), bias == null ? null : x.of(bias), outputs, window, groups);
  }
}
