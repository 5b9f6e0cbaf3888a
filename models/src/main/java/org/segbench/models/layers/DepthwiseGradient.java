package org.segbench.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A depthwise 3-D convolution of stride 1 with gradients in closed form. libtorch's own kernel is
 * fast forward and very slow backward, so nothing is left to the derivative:
 *
 * <ul>
 *   <li>forward is that kernel;
 *   <li>the image's gradient is that kernel too, of the arriving gradient and the weight turned
 *       round;
 *   <li>the weight's gradient is put together from 2-D ones, a plane of the kernel at a time, with
 *       channels innermost in memory as in {@link DepthwisePlanes}. oneDNN computes those of
 *       kernels up to 3 wide ten times as fast as wider ones, hence strips of the kernel.
 * </ul>
 */
final class DepthwiseGradient {
  /** Columns of the kernel in a strip. */
  private static final int STRIP = 3;

  private final Window window;
  private final int channels;

  /** libtorch's own kernel. */
  private final Depthwise kernel;

  private DepthwiseGradient(ConvolutionShape layer) {
    this.window = layer.window();
    this.channels = layer.outputs();
    this.kernel = new Depthwise(channels, window, 1);
  }

  /** Whether the layer is not transposed, of stride 1 and keeps sizes. */
  static boolean suits(ConvolutionShape layer) {
    Window window = layer.window();
    return !layer.transposed()
        && window.stride().stream().allMatch(step -> step == 1)
        && IntStream.range(0, window.axes())
            .allMatch(axis -> window.kernel().get(axis) == 2 * window.padding().get(axis) + 1);
  }

  static Formula formula(ConvolutionShape layer) {
    DepthwiseGradient own = new DepthwiseGradient(layer);
    return new Formula("own gradient", own.kernel::convolution, Optional.of(own::gradients));
  }

  private List<Node> gradients(Node x, Node weight, Node bias, Node arriving) {
    // The weight's first: it needs room for copies, which the image's would take up meanwhile.
    Node ofWeight = weightGradient(x, weight, arriving);
    Node turned = weight.result(weight.shape(), weight.script().flip(weight.tensor(), 2, 3, 4));
    List<Node> gradients = new ArrayList<>();
    gradients.add(kernel.convolution(arriving, turned, null));
    gradients.add(ofWeight);
    if (bias != null) {
      gradients.add(PointwiseGradients.ofBias(arriving));
    }
    return gradients;
  }

  private Node weightGradient(Node x, Node weight, Node arriving) {
    int[] margins = Window.array(window.padding());
    Node gradient = slices(stack(arriving));
    Node padded =
        stack(
            x.pad(2, new int[] {margins[0], 0, margins[2]}, new int[] {margins[0], 0, margins[2]}));
    int planes = window.kernel().get(0);
    int columns = window.kernel().get(2);
    Node[] strips = new Node[(columns + STRIP - 1) / STRIP];
    for (int strip = 0; strip < strips.length; strip++) {
      int first = strip * STRIP;
      int width = Math.min(STRIP, columns - first);
      Node seen = padded.narrow(3, first, x.size(4) + width - 1).contiguous();
      Node[] parts = new Node[planes];
      for (int plane = 0; plane < planes; plane++) {
        Node moved = slices(seen.narrow(0, plane, x.size(2)));
        Node part = weight.select(2, plane).narrow(3, first, width);
        parts[plane] =
            sliceGradient(moved, part, gradient).reshape(channels, 1, 1, part.size(2), width);
      }
      strips[strip] = Node.concatenate(2, parts);
    }
    return Node.concatenate(4, strips);
  }

  /** {@code [N, C, Z, Y, X]} to {@code [Z, N, Y, X, C]}. */
  private static Node stack(Node map) {
    return map.permute(2, 0, 3, 4, 1).contiguous();
  }

  /** {@code [Z, N, Y, X, C]} to {@code [Z N, C, Y, X]}, a view. */
  private static Node slices(Node stack) {
    return stack
        .reshape(stack.size(0) * stack.size(1), stack.size(2), stack.size(3), stack.size(4))
        .permute(0, 3, 1, 2);
  }

  private Node sliceGradient(Node x, Node part, Node arriving) {
    return part.result(
        part.shape(),
        x.script()
            .convolutionWeightGradient(
                arriving.tensor(),
                x.tensor(),
                part.tensor(),
                new int[] {window.padding().get(1), 0},
                channels));
  }
}
