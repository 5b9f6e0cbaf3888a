package org.segbench.models.transunet;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.parameters.Initialization;
import org.segbench.models.parameters.Initialization.Normal;

/**
 * A layer of the vision transformer, norms first: x + attention(norm(x)), then x +
 * perceptron(norm(x)). Queries, keys and values have projections of their own; attention has no
 * dropout.
 */
final class TransformerLayer extends Module {
  static final double EPSILON = 1e-6;

  private static final Normal SMALL_BIAS = new Normal(1e-6);

  private final int heads;
  private final double scale;
  private final double dropout;
  private final LayerNorm attentionNorm;
  private final LayerNorm perceptronNorm;
  private final Linear widen;
  private final Linear narrow;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear projection;

  TransformerLayer(TransUNetConfig config) {
    int width = config.hidden();
    heads = config.heads();
    scale = 1 / Math.sqrt((double) width / heads);
    dropout = config.dropout();
    attentionNorm = add("attention_norm", new LayerNorm(width, EPSILON));
    perceptronNorm = add("ffn_norm", new LayerNorm(width, EPSILON));
    widen = add("ffn.fc1", perceptron(width, config.perceptron()));
    narrow = add("ffn.fc2", perceptron(config.perceptron(), width));
    query = add("attn.query", new Linear(width, width));
    key = add("attn.key", new Linear(width, width));
    value = add("attn.value", new Linear(width, width));
    projection = add("attn.out", new Linear(width, width));
  }

  private static Linear perceptron(int inputs, int outputs) {
    return new Linear(inputs, outputs, Initialization.xavierUniform(inputs, outputs), SMALL_BIAS);
  }

  /**
   * The layer's result, of the same shape.
   *
   * @param x {@code [N, tokens, hidden]}
   */
  Node forward(Node x) {
    Node normed = attentionNorm.forward(x);
    Node seen =
        Attention.of(
            perHead(query.forward(normed)),
            perHead(key.forward(normed)),
            perHead(value.forward(normed)),
            null,
            scale,
            0);
    Node attended = projection.forward(Attention.join(seen)).plus(x);
    Node wide = widen.forward(perceptronNorm.forward(attended)).gelu().dropout(dropout);
    return narrow.forward(wide).dropout(dropout).plus(attended);
  }

  private Node perHead(Node x) {
    return Attention.split(x, 1, heads)[0];
  }
}
