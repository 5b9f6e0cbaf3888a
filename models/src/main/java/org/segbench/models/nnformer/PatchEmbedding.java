package org.segbench.models.nnformer;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Layout;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;

/**
 * Two pairs of convolutions, the first of each strided: the image becomes a map of a quarter of its
 * size. GELU and norm follow each convolution but the last, which only a norm follows.
 */
final class PatchEmbedding extends Module {
  private static final Window HALVING = Window.cube(3, 2);
  private static final Window SAME = Window.cube(3, 1);

  private final Convolution firstHalving;
  private final Convolution first;
  private final LayerNorm firstHalvingNorm;
  private final LayerNorm firstNorm;
  private final Convolution secondHalving;
  private final Convolution second;
  private final LayerNorm secondHalvingNorm;
  private final LayerNorm norm;

  PatchEmbedding(int inputs, int outputs) {
    int half = outputs / 2;
    firstHalving = add("proj1.conv1", new Convolution(inputs, half, HALVING));
    first = add("proj1.conv2", new Convolution(half, half, SAME));
    firstHalvingNorm = add("proj1.norm1", new LayerNorm(half));
    firstNorm = add("proj1.norm2", new LayerNorm(half));
    secondHalving = add("proj2.conv1", new Convolution(half, outputs, HALVING));
    second = add("proj2.conv2", new Convolution(outputs, outputs, SAME));
    secondHalvingNorm = add("proj2.norm1", new LayerNorm(outputs));
    norm = add("norm", new LayerNorm(outputs));
  }

  /**
   * The image as tokens.
   *
   * @param image {@code [N, inputs, Z, Y, X]}
   * @return {@code [N, Z/4, Y/4, X/4, C]}
   */
  Node forward(Node image) {
    Node x = activated(firstHalving.forward(image), firstHalvingNorm);
    x = activated(first.forward(x), firstNorm);
    x = activated(secondHalving.forward(x), secondHalvingNorm);
    return norm.forward(Layout.channelsLast(second.forward(x)));
  }

  /**
   * GELU and norm of {@code [N, C, Z, Y, X]}. GELU follows the permutation, not the convolution: as
   * of libtorch 2.3.1, oneDNN's backward pass of GELU reads a gradient with permuted strides
   * wrongly, which is what the norm's becomes behind the permutation.
   */
  private static Node activated(Node x, LayerNorm norm) {
    return Layout.channelsFirst(norm.forward(Layout.channelsLast(x).gelu()));
  }
}
