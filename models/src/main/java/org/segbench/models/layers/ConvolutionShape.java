package org.segbench.models.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the cost of a convolution depends on.
 *
 * @param transposed whether it is a transposed one
 * @param batch samples
 * @param inputs channels that it reads
 * @param outputs channels that it writes
 * @param groups of channels that do not see each other
 * @param spatial sizes of the input
 * @param window kernel, stride and padding
 * @param biased whether a bias is added
 */
record ConvolutionShape(
    boolean transposed,
    int batch,
    int inputs,
    int outputs,
    int groups,
    List<Integer> spatial,
    Window window,
    boolean biased) {

  /** Of a layer that is being traced. */
  static ConvolutionShape of(
      boolean transposed, Node x, int outputs, int groups, Window window, Node bias) {
    return new ConvolutionShape(
        transposed,
        x.size(0),
        x.size(1),
        outputs,
        groups,
        Arrays.stream(x.spatial()).boxed().toList(),
        window,
        bias != null);
  }

  boolean isDepthwise() {
    return groups > 1 && groups == inputs && groups == outputs && window.axes() == 3;
  }

  /** The weight's sizes. */
  int[] weight() {
    return transposed
        ? window.weight(inputs, outputs / groups)
        : window.weight(outputs, inputs / groups);
  }

  /** The input's sizes. */
  int[] input() {
    return Stream.concat(Stream.of(batch, inputs), spatial.stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The result's sizes. */
  int[] output() {
    int[] sizes = Window.array(spatial);
    int[] voxels = transposed ? window.transposed(sizes) : window.convolved(sizes);
    return IntStream.concat(IntStream.of(batch, outputs), Arrays.stream(voxels)).toArray();
  }

  /** Multiplications of a pass forward. */
  long multiplications() {
    long each = (long) window.volume() * (transposed ? outputs : inputs) / groups;
    return each * product(transposed ? input() : output());
  }

  /** Numbers that a pass forward reads and writes at the least. */
  long numbers() {
    return product(input()) + product(weight()) + product(output());
  }

  private static long product(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** The same layer on fewer planes. */
  ConvolutionShape withPlanes(int planes) {
    List<Integer> sizes = Stream.concat(Stream.of(planes), spatial.stream().skip(1)).toList();
    return new ConvolutionShape(transposed, batch, inputs, outputs, groups, sizes, window, biased);
  }

  /**
   * One line that tells it from others: {@code convolution 32 to 32 in 32 groups, kernel 3, ...}.
   */
  String text() {
    return "%s %d to %d%s, kernel %s, stride %s, padding %s%s, on %d x %s"
        .formatted(
            transposed ? "transposed" : "convolution",
            inputs,
            outputs,
            groups == 1 ? "" : " in " + groups + " groups",
            alike(window.kernel()),
            alike(window.stride()),
            alike(window.padding()),
            biased ? "" : ", no bias",
            batch,
            sizes(spatial));
  }

  private static String alike(List<Integer> sizes) {
    return sizes.stream().distinct().count() == 1 ? sizes.get(0).toString() : sizes(sizes);
  }

  private static String sizes(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
