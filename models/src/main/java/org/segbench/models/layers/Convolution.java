package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.parameters.Initialization;

/** Convolution over two or three axes: {@code weight [out, in / groups, kernel...]}, bias. */
public final class Convolution extends Module {
  private final int inputs;
  private final int outputs;
  private final int groups;
  private final Window window;
  private final Parameter weight;
  private final Parameter bias;

  /** With bias and PyTorch's default initialisation. */
  public Convolution(int inputs, int outputs, Window window) {
    this(inputs, outputs, window, 1, true);
  }

  /** With PyTorch's default initialisation. */
  public Convolution(int inputs, int outputs, Window window, int groups, boolean bias) {
    this(
        inputs,
        outputs,
        window,
        groups,
        window.torchDefault(inputs / groups),
        bias ? window.torchDefault(inputs / groups) : null);
  }

  /**
   * With initialisations of its own.
   *
   * @param biases how the bias begins; null for none
   */
  public Convolution(
      int inputs,
      int outputs,
      Window window,
      int groups,
      Initialization weights,
      Initialization biases) {
    if (inputs % groups != 0 || outputs % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d inputs and %d outputs".formatted(groups, inputs, outputs));
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.groups = groups;
    this.window = window;
    this.weight = parameter("weight", weights, window.weight(outputs, inputs / groups));
    this.bias = biases == null ? null : parameter("bias", biases, outputs);
  }

  /**
   * The layer's result.
   *
   * @param x {@code [N, in, spatial...]}
   * @return {@code [N, out, spatial...]}
   */
  public Node forward(Node x) {
    return forward(x, x.of(weight));
  }

  /**
   * GELU, this layer (of kernel 1 and stride 1), a sum and zeros in front: the end of an inverted
   * bottleneck, which in training keeps no more than {@code x}.
   *
   * @param x before GELU, {@code [N, in, Z, Y, X]}
   * @param around what goes round the bottleneck, of the layer's result's shape; null for nothing
   * @param zeros planes of zeros to put in front of each axis
   */
  public Node endOfBottleneck(Node x, Node around, int zeros) {
    requirePointwise();
    x.trace().cut(x, around);
    Node result =
        new GeluProduct(around != null, zeros)
            .of(x, x.of(weight), bias == null ? null : x.of(bias), around);
    countPointwise(x);
    return result;
  }

  /** For {@link GroupNorm#beginningOfBottleneck}. */
  Node ofNormed(Node x, NormProduct norm, Node scale, Node shift) {
    requirePointwise();
    Node result = norm.of(x, scale, shift, x.of(weight), bias == null ? null : x.of(bias));
    countPointwise(x);
    return result;
  }

  private void requirePointwise() {
    if (!window.equals(Window.cube(1, 1)) || groups != 1) {
      throw new IllegalArgumentException(
          "A bottleneck's convolution has kernel 1, stride 1 and one group, found %s, %d groups"
              .formatted(window, groups));
    }
  }

  private void countPointwise(Node x) {
    x.trace().count(cost(x.elements() / inputs * outputs, inputs));
  }

  /** With a weight that was computed from {@link #weight()}. */
  public Node forward(Node x, Node weights) {
    if (x.size(1) != inputs) {
      throw new IllegalArgumentException(
          "A convolution expects %d channels, found %s".formatted(inputs, x));
    }
    Node result =
        ConvolutionFormulas.convolution(
            x, weights, bias == null ? null : x.of(bias), window, groups);
    x.trace().count(cost(result.elements(), inputs / groups));
    return result;
  }

  public Parameter weight() {
    return weight;
  }

  public int outputs() {
    return outputs;
  }

  private Cost cost(long voxels, int channels) {
    return new Cost(voxels * channels * window.volume(), 0, 0, 0);
  }
}
