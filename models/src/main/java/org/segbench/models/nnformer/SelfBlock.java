package org.segbench.models.nnformer;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Windows;

/** A Swin block: the voxels of a window attend to one another. */
final class SelfBlock extends Block {
  private final SelfAttention attention;

  SelfBlock(BlockConfig config) {
    this(config, new SelfAttention(config));
  }

  private SelfBlock(BlockConfig config, SelfAttention attention) {
    super(config, attention);
    this.attention = attention;
  }

  /**
   * @param x {@code [N, Z, Y, X, C]}
   */
  Node forward(Node x) {
    return finish(x, attention.forward(pieces(x), windows()));
  }

  private static final class SelfAttention extends OffsetAttention {
    private final Linear joint;
    private final Linear projection;

    SelfAttention(BlockConfig config) {
      super(config.edge(), config.heads());
      int channels = config.channels();
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
