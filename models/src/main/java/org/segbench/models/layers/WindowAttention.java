package org.segbench.models.layers;

import java.util.Arrays;
import org.segbench.models.parameters.Initialization.Computed;
import org.segbench.models.parameters.Initialization.TruncatedNormal;

/**
 * Attention of several heads within {@link Windows}, with a learned bias for each offset from one
 * token to another: {@code softmax(q k^T / sqrt(d) + bias) v}. Subclasses add their projections,
 * which follow bias table and index in the {@code state_dict}.
 */
public abstract class WindowAttention extends Module {
  private static final TruncatedNormal FIRST_BIAS = new TruncatedNormal(0.02, 2);

  private final int heads;
  private final Parameter table;
  private final Parameter index;

  /**
   * Adds the table of biases and the index, which says the table's row for each pair of tokens.
   *
   * @param window sizes (z, y, x)
   * @param slab rows from an offset to the one that is a voxel further in z
   * @param row rows from an offset to the one that is a voxel further in y
   */
  protected WindowAttention(int[] window, int heads, int slab, int row) {
    this.heads = heads;
    int tokens = Arrays.stream(window).reduce(1, Math::multiplyExact);
    int offsets = Arrays.stream(window).map(size -> 2 * size - 1).reduce(1, Math::multiplyExact);
    int[] sizes = window.clone();
    table = parameter("relative_position_bias_table", FIRST_BIAS, offsets, heads);
    index =
        integers(
            "relative_position_index",
            new Computed(
                pair -> {
                  int[] offset = offset(sizes, pair / tokens, pair % tokens);
                  return offset[0] * slab + offset[1] * row + offset[2];
                }),
            tokens,
            tokens);
  }

  /** From one token of a window to another, the smallest being 0. */
  private static int[] offset(int[] window, int to, int from) {
    int[] a = position(window, to);
    int[] b = position(window, from);
    int[] offset = new int[window.length];
    Arrays.setAll(offset, axis -> a[axis] - b[axis] + window[axis] - 1);
    return offset;
  }

  private static int[] position(int[] window, int token) {
    return new int[] {
      token / (window[1] * window[2]), token / window[2] % window[1], token % window[2]
    };
  }

  protected final int heads() {
    return heads;
  }

  /**
   * Attends in each window.
   *
   * @param q queries {@code [N windows, heads, tokens, d]}; keys and values likewise
   * @param windows how the map was cut; their tokens may be fewer than those that the bias was made
   *     for, in which case the bias of its first ones serves, as in the official networks
   * @return {@code [N windows, heads, tokens, d]}
   */
  protected final Node attend(Node q, Node k, Node v, Windows windows) {
    return windows.attention(q, k, v, bias(q), 1 / Math.sqrt(q.size(-1)));
  }

  /** {@code [heads, tokens, tokens]}. */
  private Node bias(Node q) {
    int tokens = q.size(2);
    Node rows = q.of(index).narrow(0, 0, tokens).narrow(1, 0, tokens);
    // [tokens, tokens, heads] to [heads, tokens, tokens]
    return q.of(table).rows(rows).permute(2, 0, 1);
  }
}
