package org.segbench.models.nnformer;

import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.WindowAttention;
import org.segbench.models.layers.Windows;

/** What the two kinds of blocks share: norms, windows, the MLP and the residuals. */
abstract class Block extends Module {
  private static final int EXPANSION = 4;

  private final Windows windows;
  private final double dropPath;
  private final LayerNorm norm;
  private final LayerNorm normOfMlp;
  private final Linear expand;
  private final Linear compress;

  /**
   * @param attention the block's own, added between the norms
   */
  Block(BlockConfig config, WindowAttention attention) {
    int channels = config.channels();
    windows = config.windows();
    dropPath = config.dropPath();
    norm = add("norm1", new LayerNorm(channels));
    add("attn", attention);
    normOfMlp = add("norm2", new LayerNorm(channels));
    expand = add("mlp.fc1", new Linear(channels, EXPANSION * channels));
    compress = add("mlp.fc2", new Linear(EXPANSION * channels, channels));
  }

  final Windows windows() {
    return windows;
  }

  /**
   * {@code [N, Z, Y, X, C]} to {@code [N windows, tokens, C]}; padding follows the norm, so it is
   * zero.
   */
  final Node pieces(Node x) {
    return windows.partition(norm.forward(x));
  }

  /**
   * The residuals.
   *
   * @param x {@code [N, Z, Y, X, C]}
   * @param attended {@code [N windows, tokens, C]}
   */
  final Node finish(Node x, Node attended) {
    Node y = x.plus(windows.reverse(attended).dropPath(dropPath));
    Node mixed = compress.forward(expand.forward(normOfMlp.forward(y)).gelu());
    return y.plus(mixed.dropPath(dropPath));
  }
}
