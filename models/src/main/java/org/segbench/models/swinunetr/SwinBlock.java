package org.segbench.models.swinunetr;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.WindowAttention;
import org.segbench.models.layers.Windows;
import org.segbench.models.monai.Mlp;

/** The voxels of a window attend to one another, then each passes an MLP; both are residuals. */
final class SwinBlock extends Module {
  private static final int EXPANSION = 4;

  private final Windows windows;
  private final LayerNorm norm;
  private final SelfAttention attention;
  private final LayerNorm normOfMlp;
  private final Mlp mlp;

  SwinBlock(int channels, int heads, Windows windows) {
    this.windows = windows;
    norm = add("norm1", new LayerNorm(channels));
    attention = add("attn", new SelfAttention(channels, heads));
    normOfMlp = add("norm2", new LayerNorm(channels));
    mlp = add("mlp", new Mlp(channels, EXPANSION * channels));
  }

  /**
   * @param x {@code [N, Z, Y, X, C]}
   */
  Node forward(Node x) {
    // Padding follows the norm: the padded voxels are zero, and are attended to.
    Node pieces = windows.partition(norm.forward(x));
    Node y = x.plus(windows.reverse(attention.forward(pieces, windows)));
    return y.plus(mlp.forward(normOfMlp.forward(y)));
  }

  /** The bias's rows are numbered for whole windows of 7; smaller ones take its first tokens. */
  private static final class SelfAttention extends WindowAttention {
    private static final int OFFSETS = 2 * SwinUnetrConfig.WINDOW - 1;

    private final Linear joint;
    private final Linear projection;

    SelfAttention(int channels, int heads) {
      super(
          new int[] {SwinUnetrConfig.WINDOW, SwinUnetrConfig.WINDOW, SwinUnetrConfig.WINDOW},
          heads,
          OFFSETS * OFFSETS,
          OFFSETS);
      joint = add("qkv", new Linear(channels, 3 * channels));
      projection = add("proj", new Linear(channels, channels));
    }

    /**
     * @param x {@code [N windows, tokens, C]}
     */
    Node forward(Node x, Windows windows) {
      Node[] qkv = Attention.split(joint.forward(x), 3, heads());
      return projection.forward(Attention.join(attend(qkv[0], qkv[1], qkv[2], windows)));
    }
  }
}
