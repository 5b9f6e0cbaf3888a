package org.segbench.models.layers;

import java.util.stream.IntStream;

/**
 * A depthwise 3-D convolution and the formula that computes it.
 *
 * <p>The same function has several formulas: libtorch's own depthwise kernel, or a grouped
 * convolution with G channels a group whose weights are zero but on the diagonal. The second does G
 * times the arithmetic and is still several times faster on CPUs, because grouped convolutions run
 * at the hardware's speed and depthwise ones far from it. Measured on one core with AVX-512, 32
 * channels, 48^3, milliseconds of forward + backward:
 *
 * <pre>
 *             G = 1      4        16       32
 * kernel 3    12+172   19+113   20+47    36+76
 * kernel 5    -        68+443   70+154  147+317
 * </pre>
 *
 * <p>Strided and transposed ones, and 64 to 512 channels, have the same winner; of 8 channels it is
 * G = 4. {@link #of} makes that fixed choice; another may be given to the constructor, results
 * agree to rounding.
 *
 * @param channels channels of input and output
 * @param window kernel, stride and padding
 * @param groupWidth G, a divisor of the channels; 1 means libtorch's depthwise kernel
 */
record Depthwise(int channels, Window window, int groupWidth) {

  Depthwise {
    if (groupWidth < 1 || channels % groupWidth != 0) {
      throw new IllegalArgumentException(
          "Groups of %d do not divide %d channels".formatted(groupWidth, channels));
    }
  }

  /**
   * With the formula that was fastest in measurements, where oneDNN can be trusted with it (see
   * {@link ConvolutionFormulas}): never as one dense group, and with libtorch's own kernel for all
   * sizes but 3 and 5, because strided block-diagonal kernels of 7 have wrong weight gradients.
   */
  static Depthwise of(int channels, Window window) {
    boolean trusted = window.volume() == 27 || window.volume() == 125;
    int width = !trusted ? 1 : channels >= 32 ? 16 : Math.max(1, Math.min(4, channels / 2));
    while (channels % width != 0) {
      width--;
    }
    return new Depthwise(channels, window, width);
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
