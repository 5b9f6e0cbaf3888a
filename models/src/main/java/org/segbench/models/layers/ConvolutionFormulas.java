package org.segbench.models.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segbench.models.torch.Script;
import org.segbench.models.torch.Value.Tensor;

/**
 * How a convolution may be computed. The formulas are the same function; which is taken, a {@link
 * FormulaChoice} says:
 *
 * <ul>
 *   <li>a kernel of one voxel is a matrix product;
 *   <li>patches that do not overlap are one too, with a column for each voxel of a patch;
 *   <li>a depthwise one has the formulas of {@link Depthwise};
 *   <li>any is libtorch's own convolution, with channels filled up where oneDNN needs it;
 *   <li>a dense one may have its maps' {@linkplain ChannelsLast channels innermost} meanwhile,
 *       where oneDNN does not compute.
 * </ul>
 *
 * <p>As of libtorch 2.3.1 with AVX-512, oneDNN's float32 convolution is wrong for batches of two
 * and more (for strided kernels of 7, even for one) unless the channels are multiples of 16: wrong
 * results for 17 and more input channels (30 base features, say), wrong input gradients for any
 * number of output channels. Transposed ones likewise, with the roles of input and output
 * exchanged. Zero channels that are cut off again make them right. The weight gradient of strided
 * kernels of 7 is wrong, and memory overwritten, where the map has 5 to 7 planes; with the zeros of
 * the padding put around such maps beforehand it is right.
 */
final class ConvolutionFormulas {

  /** Channels in a block of oneDNN's layout. */
  private static final int BLOCK = 16;

  private ConvolutionFormulas() {}

  /**
   * @param weight {@code [out, in / groups, kernel...]}
   * @param bias {@code [out]}, or null
   */
  static Node convolution(Node x, Node weight, Node bias, Window window, int groups) {
    ConvolutionShape layer = ConvolutionShape.of(false, x, weight.size(0), groups, window, bias);
    List<Formula> candidates = formulas(layer, x.trace());
    return x.trace().formula(layer, candidates).apply(x, weight, bias);
  }

  private static List<Formula> formulas(ConvolutionShape layer, Trace trace) {
    Window window = layer.window();
    int groups = layer.groups();
    if (layer.isDepthwise() && !window.isPoint()) {
      return Depthwise.formulas(layer, trace.training(), trace.ownGradients());
    }
    Formula official =
        new Formula(Formula.NATIVE, (x, weight, bias) -> padded(x, weight, bias, window, groups));
    if (window.isPoint()) {
      return List.of(
          product((x, weight, bias) -> pointwise(seen(x, window), weight, bias, groups)), official);
    }
    Optional<Formula> product =
        groups == 1 && window.isPatches()
            ? Optional.of(
                product((x, weight, bias) -> pointwise(patches(x, window), weight, bias, 1)))
            : Optional.empty();
    return candidates(product, official, layer, trace);
  }

  /** Both layouts of the official formula, but on CPUs in float32 only that which is made right. */
  private static List<Formula> candidates(
      Optional<Formula> product, Formula official, ConvolutionShape layer, Trace trace) {
    boolean anyLayout = !trace.oneDnn() && ChannelsLast.suits(layer);
    return Stream.of(
            product,
            Optional.of(official),
            anyLayout ? Optional.of(ChannelsLast.formula(official)) : Optional.<Formula>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Formula product(Formula.Computing computing) {
    return new Formula("product", computing);
  }

  /**
   * @param weight {@code [in, out / groups, kernel...]}
   * @param bias {@code [out]}, or null
   */
  static Node transposed(Node x, Node weight, Node bias, int outputs, Window window, int groups) {
    ConvolutionShape layer = ConvolutionShape.of(true, x, outputs, groups, window, bias);
    List<Formula> candidates = transposedFormulas(layer, x.trace());
    return x.trace().formula(layer, candidates).apply(x, weight, bias);
  }

  private static List<Formula> transposedFormulas(ConvolutionShape layer, Trace trace) {
    Window window = layer.window();
    int outputs = layer.outputs();
    if (layer.isDepthwise()) {
      return Depthwise.formulas(layer, trace.training(), trace.ownGradients());
    }
    Formula official =
        new Formula(
            Formula.NATIVE,
            (x, weight, bias) ->
                paddedTransposed(x, weight, bias, outputs, window, layer.groups()));
    Optional<Formula> product =
        layer.groups() == 1 && window.isPatches()
            ? Optional.of(product((x, weight, bias) -> unfolded(x, weight, bias, outputs, window)))
            : Optional.empty();
    return candidates(product, official, layer, trace);
  }

  /** The voxels that a strided point reads. */
  private static Node seen(Node x, Window window) {
    Node seen = x;
    for (int axis = 0; axis < window.axes(); axis++) {
      int step = window.stride().get(axis);
      seen = step == 1 ? seen : seen.every(2 + axis, 0, step);
    }
    return seen;
  }

  /** A matrix for each group, on flattened voxels. */
  private static Node pointwise(Node x, Node weight, Node bias, int groups) {
    int inputs = x.size(1);
    int outputs = weight.size(0);
    int[] sizes = x.withSize(1, outputs);
    if (groups == 1) {
      Node voxels = x.flatten(2);
      return product(weight.reshape(outputs, inputs), voxels, bias).reshape(sizes);
    }
    // [N, in, V] to [N, groups, in / groups, V]
    int voxelCount = Arrays.stream(x.spatial()).reduce(1, Math::multiplyExact);
    Node voxels = x.reshape(x.size(0), groups, inputs / groups, voxelCount);
    Node matrices = weight.reshape(groups, outputs / groups, inputs / groups);
    Node result = matrices.matmul(voxels).reshape(sizes);
    return bias == null ? result : result.plus(perChannel(bias, x));
  }

  /** {@code [out, in] [N, in, V] + [out]}. */
  static Node product(Node matrix, Node voxels, Node bias) {
    int batch = voxels.size(0);
    int outputs = matrix.size(0);
    int[] sizes = {batch, outputs, voxels.size(2)};
    Script script = voxels.script();
    Tensor matrices = script.expand(matrix.tensor(), batch, outputs, matrix.size(1));
    return bias == null
        ? voxels.result(sizes, script.bmm(matrices, voxels.tensor()))
        : voxels.result(
            sizes, script.baddbmm(bias.reshape(1, outputs, 1).tensor(), matrices, voxels.tensor()));
  }

  /** {@code [N, C, spatial...]} to {@code [N, C kernel..., spatial / kernel...]}. */
  private static Node patches(Node x, Window window) {
    int axes = window.axes();
    int[] coarse = window.convolved(x.spatial());
    Node cut = x;
    for (int axis = 0; axis < axes; axis++) {
      cut = cut.narrow(2 + axis, 0, coarse[axis] * window.kernel().get(axis));
    }
    int[] split = new int[2 + 2 * axes];
    split[0] = x.size(0);
    split[1] = x.size(1);
    for (int axis = 0; axis < axes; axis++) {
      split[2 + 2 * axis] = coarse[axis];
      split[3 + 2 * axis] = window.kernel().get(axis);
    }
    int[] order =
        Stream.of(
                IntStream.of(0, 1),
                IntStream.range(0, axes).map(axis -> 3 + 2 * axis),
                IntStream.range(0, axes).map(axis -> 2 + 2 * axis))
            .flatMapToInt(part -> part)
            .toArray();
    int[] merged =
        IntStream.concat(
                IntStream.of(x.size(0), x.size(1) * window.volume()), Arrays.stream(coarse))
            .toArray();
    return cut.reshape(split).permute(order).reshape(merged);
  }

  /** Each voxel becomes a patch of its own; the reverse of {@link #patches}. */
  private static Node unfolded(Node x, Node weight, Node bias, int outputs, Window window) {
    int axes = window.axes();
    int volume = window.volume();
    Node matrix = weight.reshape(x.size(1), outputs * volume).transpose(0, 1);
    Node rows = product(matrix, x.flatten(2), null);
    int[] split =
        Stream.of(
                IntStream.of(x.size(0), outputs),
                window.kernel().stream().mapToInt(Integer::intValue),
                Arrays.stream(x.spatial()))
            .flatMapToInt(part -> part)
            .toArray();
    int[] order =
        IntStream.concat(
                IntStream.of(0, 1),
                IntStream.range(0, axes).flatMap(axis -> IntStream.of(2 + axes + axis, 2 + axis)))
            .toArray();
    int[] merged =
        IntStream.concat(
                IntStream.of(x.size(0), outputs), Arrays.stream(window.transposed(x.spatial())))
            .toArray();
    Node result = rows.reshape(split).permute(order).reshape(merged);
    return bias == null ? result : result.plus(perChannel(bias, x));
  }

  private static Node padded(Node x, Node weight, Node bias, Window window, int groups) {
    int inputs = x.size(1);
    int outputs = weight.size(0);
    boolean fill = x.trace().oneDnn() && groups == 1;
    int moreInputs = fill && inputs > BLOCK ? missing(inputs) : 0;
    int moreOutputs = fill ? missing(outputs) : 0;
    Node wide = x.pad(1, 0, moreInputs);
    int[] padding = Window.array(window.padding());
    if (x.trace().oneDnn() && isTight(x, window)) {
      wide = wide.pad(2, padding, padding);
      padding = new int[padding.length];
    }
    Node weights = weight.pad(1, 0, moreInputs).pad(0, 0, moreOutputs);
    Node biases = bias == null ? null : bias.pad(0, 0, moreOutputs);
    int[] sizes = sizes(x, outputs + moreOutputs, window.convolved(x.spatial()));
    Tensor result =
        x.script()
            .convolution(
                wide.tensor(),
                weights.tensor(),
                tensor(biases, x),
                Window.array(window.stride()),
                padding,
                groups);
    return cut(x.result(sizes, result), outputs);
  }

  /** Whether a strided kernel may reach over both ends of an axis. */
  private static boolean isTight(Node x, Window window) {
    return IntStream.range(0, window.axes())
        .anyMatch(
            axis -> window.stride().get(axis) > 1 && x.size(2 + axis) <= window.kernel().get(axis));
  }

  private static Node paddedTransposed(
      Node x, Node weight, Node bias, int outputs, Window window, int groups) {
    int inputs = x.size(1);
    boolean fill = x.trace().oneDnn() && groups == 1 && window.volume() > 1;
    int moreInputs = fill ? missing(inputs) : 0;
    int moreOutputs = fill && outputs > BLOCK ? missing(outputs) : 0;
    Node wide = x.pad(1, 0, moreInputs);
    Node weights = weight.pad(1, 0, moreOutputs).pad(0, 0, moreInputs);
    Node biases = bias == null ? null : bias.pad(0, 0, moreOutputs);
    int[] sizes = sizes(x, outputs + moreOutputs, window.transposed(x.spatial()));
    Tensor result =
        x.script()
            .transposedConvolution(
                wide.tensor(),
                weights.tensor(),
                tensor(biases, x),
                Window.array(window.stride()),
                Window.array(window.padding()),
                groups);
    return cut(x.result(sizes, result), outputs);
  }

  /** The first channels; laid out anew, lest the others stay in memory with them. */
  private static Node cut(Node wide, int channels) {
    return wide.size(1) == channels ? wide : wide.narrow(1, 0, channels).contiguous();
  }

  private static int missing(int channels) {
    return Math.floorMod(-channels, BLOCK);
  }

  static int[] sizes(Node x, int channels, int[] spatial) {
    return IntStream.concat(IntStream.of(x.size(0), channels), Arrays.stream(spatial)).toArray();
  }

  static Tensor tensor(Node bias, Node x) {
    return bias == null ? x.script().none() : bias.tensor();
  }

  /** {@code [C]} to {@code [1, C, 1...]} with the axes of a map. */
  static Node perChannel(Node values, Node like) {
    int[] sizes = new int[like.axes()];
    Arrays.fill(sizes, 1);
    sizes[1] = values.size(0);
    return values.reshape(sizes);
  }
}
