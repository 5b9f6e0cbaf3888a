package org.segbench.models.layers;

import java.util.List;
import org.segbench.models.torch.Script;

/**
 * A depthwise 3-D convolution as a sum of 2-D ones: each plane of the kernel convolves the whole
 * stack of planes, moved by its offset. Channels lie innermost in memory, where oneDNN computes
 * depthwise kernels a vector of channels at a time, and planes outermost, so that a moved stack is
 * a view.
 */
final class DepthwisePlanes {

  private DepthwisePlanes() {}

  /**
   * Convolves.
   *
   * @param x {@code [N, C, Z, Y, X]}
   * @param weight {@code [C, 1, K, K, K]}
   * @param bias {@code [C]}, or null
   */
  static Node convolution(Node x, Node weight, Node bias, Window window) {
    int channels = x.size(1);
    int batch = x.size(0);
    int[] sizes = window.convolved(x.spatial());
    int margin = window.padding().get(0);
    int step = window.stride().get(0);
    Node stack = x.pad(2, margin, margin).permute(2, 0, 3, 4, 1).contiguous();
    Node sum = null;
    for (int plane = 0; plane < window.kernel().get(0); plane++) {
      Node seen = stack.narrow(0, plane, (sizes[0] - 1) * step + 1).every(0, 0, step);
      Node slices =
          seen.reshape(sizes[0] * batch, x.size(3), x.size(4), channels).permute(0, 3, 1, 2);
      Node part = slices(slices, weight.select(2, plane), sum == null ? bias : null, window);
      sum = sum == null ? part : sum.plus(part);
    }
    return sum.reshape(sizes[0], batch, channels, sizes[1], sizes[2])
        .permute(1, 2, 0, 3, 4)
        .contiguous();
  }

  private static Node slices(Node x, Node weight, Node bias, Window window) {
    List<Integer> kernel = window.kernel().subList(1, 3);
    List<Integer> stride = window.stride().subList(1, 3);
    List<Integer> padding = window.padding().subList(1, 3);
    Window within = new Window(kernel, stride, padding);
    Script script = x.script();
    return x.result(
        ConvolutionFormulas.sizes(x, x.size(1), within.convolved(x.spatial())),
        script.convolution(
            x.tensor(),
            weight.tensor(),
            ConvolutionFormulas.tensor(bias, x),
            Window.array(stride),
            Window.array(padding),
            x.size(1)));
  }
}
