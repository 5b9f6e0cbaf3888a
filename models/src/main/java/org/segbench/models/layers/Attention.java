package org.segbench.models.layers;

import org.segbench.models.Cost;
import org.segbench.models.torch.Value.Tensor;

/** Scaled dot-product attention of several heads. */
public final class Attention {

  private Attention() {}

  /**
   * {@code softmax(scale q k^T + bias) v}.
   *
   * @param q queries {@code [B, heads, n, d]}
   * @param k keys {@code [B, heads, m, d]}
   * @param v values {@code [B, heads, m, d]}
   * @param bias added before the softmax, broadcast to {@code [B, heads, n, m]}; null for none
   * @param dropout of the weights, in training
   * @return {@code [B, heads, n, d]}
   */
  public static Node of(Node q, Node k, Node v, Node bias, double scale, double dropout) {
    long pairs = q.elements() * k.size(2);
    q.trace().count(new Cost(0, 0, 2 * pairs, 0));
    Tensor mask = bias == null ? q.script().none() : bias.tensor();
    return q.result(
        q.withSize(-1, v.size(-1)),
        q.script()
            .scaledDotProductAttention(
                q.tensor(),
                k.tensor(),
                v.tensor(),
                mask,
                q.trace().training() ? dropout : 0,
                scale));
  }

  /**
   * The parts of a joint projection.
   *
   * @param x {@code [B, n, parts heads d]}, parts slowest
   * @return of each part {@code [B, heads, n, d]}
   */
  public static Node[] split(Node x, int parts, int heads) {
    int width = x.size(2) / (parts * heads);
    Node all = x.reshape(x.size(0), x.size(1), parts, heads, width).permute(2, 0, 3, 1, 4);
    Node[] result = new Node[parts];
    for (int part = 0; part < parts; part++) {
      result[part] = all.select(0, part);
    }
    return result;
  }

  /** {@code [B, heads, n, d]} to {@code [B, n, heads d]}. */
  public static Node join(Node x) {
    return x.permute(0, 2, 1, 3).reshape(x.size(0), x.size(2), x.size(1) * x.size(3));
  }
}
