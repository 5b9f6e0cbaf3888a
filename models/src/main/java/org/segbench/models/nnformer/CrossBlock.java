package org.segbench.models.nnformer;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Node;
import org.segbench.models.windows.Windows;

/**
 * The paper's skip attention: voxels that come from below attend to the skip's. Both pass the same
 * norm; the queries are not projected.
 */
final class CrossBlock extends Block {
  private final CrossAttention attention;

  CrossBlock(int channels, int heads, Windows windows, double dropPath) {
    this(channels, new CrossAttention(channels, heads, windows), windows, dropPath);
  }

  private CrossBlock(int channels, CrossAttention attention, Windows windows, double dropPath) {
    super(channels, attention, windows, dropPath);
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

    CrossAttention(int channels, int heads, Windows windows) {
      super(windows, heads);
      joint = add("kv", new Linear(channels, 2 * channels));
      projection = add("proj", new Linear(channels, channels));
    }

    /**
     * @param up {@code [N count, n, C]}; skip likewise
     */
    Node forward(Node up, Node skip, Windows windows) {
      Node q = Attention.split(up, 1, heads())[0];
      Node[] kv = Attention.split(joint.forward(skip), 2, heads());
      return projection.forward(Attention.join(attend(q, kv[0], kv[1], windows)));
    }
  }
}
