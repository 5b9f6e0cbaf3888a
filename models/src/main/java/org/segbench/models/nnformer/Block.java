package org.segbench.models.nnformer;

import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.windows.WindowAttention;
import org.segbench.models.windows.Windows;

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
   * @param dropPath probability with which a sample skips attention, or MLP, in training
   */
  Block(int channels, WindowAttention attention, Windows windows, double dropPath) {
    this.windows = windows;
    this.dropPath = dropPath;
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
   * {@code [N, Z, Y, X, C]} to {@code [N count, n, C]}; padding follows the norm, so it is zero.
   */
  final Node pieces(Node x) {
    return windows.cut(norm.forward(x));
  }

  /**
   * The residuals.
   *
   * @param x {@code [N, Z, Y, X, C]}
   * @param attended {@code [N count, n, C]}
   */
  final Node finish(Node x, Node attended) {
    Node y = x.plus(windows.join(attended).dropPath(dropPath));
    Node mixed = compress.forward(expand.forward(normOfMlp.forward(y)).gelu());
    return y.plus(mixed.dropPath(dropPath));
  }
}
