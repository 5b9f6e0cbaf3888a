package org.segbench.models.transbts;

import org.segbench.models.layers.Attention;
import org.segbench.models.layers.LayerNorm;
import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.transbts.TransBTSConfig.Dropouts;

/**
 * A layer of the transformer, norms first: x + attention(norm(x)), then x + perceptron(norm(x)).
 * The official list has the two halves as entries of their own, {@code net.2i} and {@code
 * net.2i+1}.
 */
record TransformerLayer(SelfAttention attention, Perceptron perceptron) {

  TransformerLayer(TransBTSConfig config) {
    this(new SelfAttention(config), new Perceptron(config));
  }

  /**
   * The layer's result, of the same shape.
   *
   * @param x {@code [N, tokens, embedding]}
   */
  Node forward(Node x) {
    return perceptron.forward(attention.forward(x));
  }

  /** {@code Residual(PreNormDrop(SelfAttention))}. */
  static final class SelfAttention extends Module {
    private final int heads;
    private final double scale;
    private final Dropouts dropouts;
    private final LayerNorm norm;
    private final Linear qkv;
    private final Linear projection;

    SelfAttention(TransBTSConfig config) {
      int width = config.embedding();
      heads = config.heads();
      scale = 1 / Math.sqrt((double) width / heads);
      dropouts = config.dropouts();
      norm = add("fn.norm", new LayerNorm(width));
      qkv = add("fn.fn.qkv", new Linear(width, 3 * width, false));
      projection = add("fn.fn.proj", new Linear(width, width));
    }

    Node forward(Node x) {
      Node[] parts = Attention.split(qkv.forward(norm.forward(x)), 3, heads);
      Node seen = Attention.of(parts[0], parts[1], parts[2], null, scale, dropouts.attention());
      return projection
          .forward(Attention.join(seen))
          .dropout(dropouts.attention())
          .dropout(dropouts.tokens())
          .plus(x);
    }
  }

  /** {@code Residual(PreNorm(FeedForward))}. */
  static final class Perceptron extends Module {
    private final double dropout;
    private final LayerNorm norm;
    private final Linear widen;
    private final Linear narrow;

    Perceptron(TransBTSConfig config) {
      dropout = config.dropouts().tokens();
      norm = add("fn.norm", new LayerNorm(config.embedding()));
      widen = add("fn.fn.net.0", new Linear(config.embedding(), config.hidden()));
      narrow = add("fn.fn.net.3", new Linear(config.hidden(), config.embedding()));
    }

    Node forward(Node x) {
      Node wide = widen.forward(norm.forward(x)).gelu().dropout(dropout);
      return narrow.forward(wide).dropout(dropout).plus(x);
    }
  }
}
