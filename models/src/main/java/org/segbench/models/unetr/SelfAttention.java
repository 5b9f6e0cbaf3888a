package org.segbench.models.unetr;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;

/** {@code SABlock}: attention among all tokens; the joint projection has no bias. */
final class SelfAttention extends Module {
  private final int heads;
  private final double scale;
  private final Linear projection;
  private final Linear joint;

  SelfAttention(int hidden, int heads) {
    this.heads = heads;
    this.scale = Math.sqrt((double) heads / hidden);
    projection = add("out_proj", new Linear(hidden, hidden));
    joint = add("qkv", new Linear(hidden, 3 * hidden, false));
  }

  /** {@code [N, tokens, hidden]} to the same. */
  Node forward(Node x) {
    Node[] parts = Attention.split(joint.forward(x), 3, heads);
    Node seen = Attention.of(parts[0], parts[1], parts[2], null, scale, 0);
    return projection.forward(Attention.join(seen));
  }
}
