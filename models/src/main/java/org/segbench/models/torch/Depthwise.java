package org.segbench.models.torch;

import java.util.Arrays;

/**
 * A cubic depthwise convolution and the formula that computes it.
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
 * @param kernel kernel size along each axis, odd
 * @param stride along each axis
 * @param groupWidth G, a divisor of the channels; 1 means libtorch's depthwise kernel
 */
public record Depthwise(int channels, int kernel, int stride, int groupWidth) {

  public Depthwise {
    if (channels < 1 || kernel < 1 || kernel % 2 == 0 || stride < 1) {
      throw new IllegalArgumentException(
          "No depthwise convolution of %d channels has kernel %d and stride %d"
              .formatted(channels, kernel, stride));
    }
    if (groupWidth < 1 || channels % groupWidth != 0) {
      throw new IllegalArgumentException(
          "Groups of %d do not divide %d channels".formatted(groupWidth, channels));
    }
  }

  /**
   * With the formula that was fastest in measurements, where oneDNN can be trusted with it. As of
   * libtorch 2.3.1 (AVX-512, float32) it computes wrong gradients for a dense convolution of few
   * channels and batches of two and more, hence two groups at least; and for strided kernels of 7,
   * hence libtorch's own kernel for all sizes but 3 and 5.
   */
  public static Depthwise of(int channels, int kernel, int stride) {
    boolean trusted = kernel == 3 || kernel == 5;
    int width = !trusted ? 1 : channels >= 32 ? 16 : Math.max(1, Math.min(4, channels / 2));
    while (channels % width != 0) {
      width--;
    }
    return new Depthwise(channels, kernel, stride, width);
  }

  int groups() {
    return channels / groupWidth;
  }

  int[] strides() {
    return cube(stride);
  }

  int[] paddings() {
    return cube(kernel / 2);
  }

  private static int[] cube(int size) {
    int[] sizes = new int[3];
    Arrays.fill(sizes, size);
    return sizes;
  }
}
