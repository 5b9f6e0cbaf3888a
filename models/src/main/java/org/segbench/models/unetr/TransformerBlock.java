package org.segbench.models.unetr;

import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.monai.Mlp;

/** {@code TransformerBlock}: attention, then a perceptron, each normed first and added. */
final class TransformerBlock extends Module {
  private final Mlp mlp;
  private final LayerNorm attentionNorm;
  private final SelfAttention attention;
  private final LayerNorm mlpNorm;

  TransformerBlock(UnetrConfig config) {
    mlp = add("mlp", new Mlp(config.hidden(), config.mlp()));
    attentionNorm = add("norm1", new LayerNorm(config.hidden()));
    attention = add("attn", new SelfAttention(config.hidden(), config.heads()));
    mlpNorm = add("norm2", new LayerNorm(config.hidden()));
  }

  /** {@code [N, tokens, hidden]} to the same. */
  Node forward(Node x) {
    Node y = x.plus(attention.forward(attentionNorm.forward(x)));
    return y.plus(mlp.forward(mlpNorm.forward(y)));
  }
}
