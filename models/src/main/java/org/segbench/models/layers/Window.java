package org.segbench.models.layers;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.segbench.models.parameters.Initialization;

/**
 * What a convolution sees: sizes per spatial axis, slowest first.
 *
 * @param kernel sizes of the kernel
 * @param stride steps; of a transposed convolution, the upsampling
 * @param padding zeros on both sides; of a transposed convolution, planes cut from both sides
 */
public record Window(List<Integer> kernel, List<Integer> stride, List<Integer> padding) {

  public Window {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    if (kernel.size() != stride.size() || kernel.size() != padding.size()) {
      throw new IllegalArgumentException(
          "Kernel %s, stride %s and padding %s differ in axes".formatted(kernel, stride, padding));
    }
  }

  /** The same along all axes, padded by half the kernel. */
  public static Window of(int axes, int kernel, int stride) {
    return of(axes, kernel, stride, kernel / 2);
  }

  /** The same along all axes. */
  public static Window of(int axes, int kernel, int stride, int padding) {
    return new Window(
        Collections.nCopies(axes, kernel),
        Collections.nCopies(axes, stride),
        Collections.nCopies(axes, padding));
  }

  /** A cube, padded by half the kernel. */
  public static Window cube(int kernel, int stride) {
    return of(3, kernel, stride);
  }

  /** Steps as large as the kernel: patches that neither overlap nor leave gaps. */
  public static Window patches(List<Integer> kernel) {
    return new Window(kernel, kernel, Collections.nCopies(kernel.size(), 0));
  }

  /** {@link #patches(List)} of a cube. */
  public static Window patches(int axes, int kernel) {
    return patches(Collections.nCopies(axes, kernel));
  }

  int axes() {
    return kernel.size();
  }

  /** Number of kernel elements. */
  int volume() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  boolean isPoint() {
    return volume() == 1 && padding.stream().allMatch(zeros -> zeros == 0);
  }

  boolean isPatches() {
    return kernel.equals(stride) && padding.stream().allMatch(zeros -> zeros == 0);
  }

  int[] convolved(int[] sizes) {
    return IntStream.range(0, sizes.length)
        .map(i -> (sizes[i] + 2 * padding.get(i) - kernel.get(i)) / stride.get(i) + 1)
        .toArray();
  }

  int[] transposed(int[] sizes) {
    return IntStream.range(0, sizes.length)
        .map(i -> (sizes[i] - 1) * stride.get(i) - 2 * padding.get(i) + kernel.get(i))
        .toArray();
  }

  static int[] array(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Sizes of a weight: two of channels, then the kernel's. */
  int[] weight(int first, int second) {
    return IntStream.concat(
            IntStream.of(first, second), kernel.stream().mapToInt(Integer::intValue))
        .toArray();
  }

  /** PyTorch's default, which counts the inputs by the weight's second size. */
  Initialization torchDefault(int second) {
    return Initialization.torchDefault(second * volume());
  }
}
