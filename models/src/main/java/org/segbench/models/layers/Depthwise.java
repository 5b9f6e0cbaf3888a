package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A depthwise 3-D convolution as a grouped one, G channels a group, whose weights are zero but on
 * the diagonal.
 *
 * <p>That is G times the arithmetic and still several times faster on CPUs than libtorch's own
 * depthwise kernel (G = 1), because grouped convolutions run at the hardware's speed and depthwise
 * ones far from it. Measured on one core with AVX-512, 32 channels, 48^3, milliseconds of forward +
 * backward:
 *
 * <pre>
 *             G = 1      4        16       32
 * kernel 3    12+172   19+113   20+47    36+76
 * kernel 5    -        68+443   70+154  147+317
 * </pre>
 *
 * <p>Of stride 1, {@link DepthwiseGradient} is faster still, and kernels of 7 belong to {@link
 * DepthwisePlanes} where that does not suit: 48 channels, 32^3, 20+1265 by libtorch's kernel,
 * 110+225 by G = 16, 31+197 by planes.
 *
 * @param channels channels of input and output
 * @param window kernel, stride and padding
 * @param groupWidth G, a divisor of the channels; 1 means libtorch's depthwise kernel
 */
record Depthwise(int channels, Window window, int groupWidth) {
  private static final int[] WIDTHS = {16, 8, 4, 32};

  Depthwise {
    if (groupWidth < 1 || channels % groupWidth != 0) {
      throw new IllegalArgumentException(
          "Groups of %d do not divide %d channels".formatted(groupWidth, channels));
    }
  }

  /**
   * The formulas that may compute a depthwise layer, the expected winner first. Left out is where
   * oneDNN cannot be trusted (see {@link ConvolutionFormulas}): one dense group, and block-diagonal
   * kernels of other sizes than 3 and 5, since strided ones of 7 have wrong weight gradients. What
   * is expected to win is the same function forward in training and in prediction, to the last bit.
   *
   * @param training whether a backward pass will follow
   * @param ownGradients whether a formula may have a gradient of its own in training
   */
  static List<Formula> formulas(ConvolutionShape layer, boolean training, boolean ownGradients) {
    int volume = layer.window().volume();
    Formula official =
        new Depthwise(layer.outputs(), layer.window(), 1).formula(layer.transposed());
    List<Formula> formulas = new ArrayList<>();
    if (volume == 27 || volume == 125) {
      addGrouped(formulas, layer);
    }
    if (!layer.transposed()) {
      formulas.add(
          volume > 125 ? 0 : formulas.size(),
          new Formula(
              "planes",
              (x, weight, bias) -> DepthwisePlanes.convolution(x, weight, bias, layer.window())));
    }
    if (!ownGradients || !DepthwiseGradient.suits(layer)) {
      formulas.add(official);
    } else if (training) {
      formulas.add(0, DepthwiseGradient.formula(layer));
      formulas.add(official);
    } else {
      formulas.add(0, official);
    }
    return formulas;
  }

  private static void addGrouped(List<Formula> formulas, ConvolutionShape layer) {
    int channels = layer.outputs();
    int expected = width(channels);
    if (expected > 1) {
      IntStream.concat(IntStream.of(expected), IntStream.of(WIDTHS))
          .filter(width -> channels % width == 0 && width < channels)
          .distinct()
          .mapToObj(width -> new Depthwise(channels, layer.window(), width))
          .forEach(grouped -> formulas.add(grouped.formula(layer.transposed())));
    }
  }

  private static int width(int channels) {
    int width = channels >= 32 ? 16 : Math.max(1, Math.min(4, channels / 2));
    while (channels % width != 0) {
      width--;
    }
    return width;
  }

  private Formula formula(boolean transposed) {
    return new Formula(
        groupWidth == 1 ? Formula.NATIVE : "groups of " + groupWidth,
        transposed ? this::transposed : this::convolution);
  }

  /**
   * @param weight {@code [C, 1, K, K, K]}
   * @param bias {@code [C]}, or null
   */
  Node convolution(Node x, Node weight, Node bias) {
    return x.result(
        ConvolutionFormulas.sizes(x, channels, window.convolved(x.spatial())),
        x.script()
            .convolution(
                x.tensor(),
                blockDiagonal(weight).tensor(),
                ConvolutionFormulas.tensor(bias, x),
                Window.array(window.stride()),
                Window.array(window.padding()),
                channels / groupWidth));
  }

  /** The transposed one, output padding 0. */
  Node transposed(Node x, Node weight, Node bias) {
    return x.result(
        ConvolutionFormulas.sizes(x, channels, window.transposed(x.spatial())),
        x.script()
            .transposedConvolution(
                x.tensor(),
                blockDiagonal(weight).tensor(),
                ConvolutionFormulas.tensor(bias, x),
                Window.array(window.stride()),
                Window.array(window.padding()),
                channels / groupWidth));
  }

  /** {@code [C, 1, K...]} to {@code [C, G, K...]}, zero but where a channel meets itself. */
  private Node blockDiagonal(Node weight) {
    if (groupWidth == 1) {
      return weight;
    }
    int groups = channels / groupWidth;
    int volume = window.volume();
    Node kernels = weight.reshape(groups, groupWidth, volume).transpose(1, 2);
    Node blocks =
        weight.result(
            new int[] {groups, groupWidth, groupWidth, volume},
            weight.script().diagonalPlane(kernels.tensor(), 1, 2));
    int[] sizes =
        IntStream.concat(
                IntStream.of(channels, groupWidth),
                window.kernel().stream().mapToInt(Integer::intValue))
            .toArray();
    return blocks.reshape(sizes);
  }
}
