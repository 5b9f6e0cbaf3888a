package org.segbench.models.nnformer;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Windows;

/**
 * The paper's skip attention: voxels that come from below attend to the skip's. Both pass the same
 * norm; the queries are not projected.
 */
final class CrossBlock extends Block {
  private final CrossAttention attention;

  CrossBlock(BlockConfig config) {
    this(config, new CrossAttention(config));
  }

  private CrossBlock(BlockConfig config, CrossAttention attention) {
    super(config, attention);
    this.attention = attention;
  }

  /**
   * @param up {@code [N, Z, Y, X, C]}, from the level below
   * @param skip likewise, from the way down
   */
  Node forward(Node up, Node skip) {
    Node attended = attention.forward(pieces(up), pieces(skip), windows());
    return finish(up.plus(skip), attended);
  }

  private static final class CrossAttention extends OffsetAttention {
    private final Linear joint;
    private final Linear projection;

    CrossAttention(BlockConfig config) {
      super(config.edge(), config.heads());
      int channels = config.channels();
      joint = add("kv", new Linear(channels, 2 * channels));
      projection = add("proj", new Linear(channels, channels));
    }

    /**
     * @param up {@code [N windows, tokens, C]}; skip likewise
     */
    Node forward(Node up, Node skip, Windows windows) {
      Node q = Attention.split(up, 1, heads())[0];
      Node[] kv = Attention.split(joint.forward(skip), 2, heads());
      return projection.forward(Attention.join(attend(q, kv[0], kv[1], windows)));
    }
  }
}
