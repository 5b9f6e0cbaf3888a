package org.segbench.models.windows;

import java.util.List;
import org.segbench.models.layers.Attention;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Parameter;
import org.segbench.models.parameters.Initialization.Computed;
import org.segbench.models.parameters.Initialization.TruncatedNormal;

/**
 * Attention of several heads between the voxels of a window, with a learned bias for each offset
 * from one to the other: {@code softmax(q k^T / sqrt(d) + bias) v}. Which rows of the bias table
 * belong to an offset is a buffer of the official networks. Subclasses add their projections.
 */
public abstract class WindowAttention extends Module {
  private static final TruncatedNormal FIRST_BIAS = new TruncatedNormal(0.02, 2);

  private final int heads;
  private final Parameter table;
  private final Parameter index;

  /**
   * Adds table and index.
   *
   * @param window sizes (z, y, x)
   * @param slab rows of the table from an offset to the one that is a voxel further in z
   * @param row rows of the table from an offset to the one that is a voxel further in y
   */
  protected WindowAttention(List<Integer> window, int heads, int slab, int row) {
    this.heads = heads;
    int offsets = window.stream().mapToInt(size -> 2 * size - 1).reduce(1, Math::multiplyExact);
    int voxels = window.stream().reduce(1, Math::multiplyExact);
    table = parameter("relative_position_bias_table", FIRST_BIAS, offsets, heads);
    index =
        integers(
            "relative_position_index",
            new Computed(i -> row(window, i / voxels, i % voxels, slab, row)),
            voxels,
            voxels);
  }

  /** The table's row for the offset between two voxels of a window. */
  private static int row(List<Integer> window, int from, int to, int slab, int row) {
    int[] a = Windows.position(from, window.get(1), window.get(2));
    int[] b = Windows.position(to, window.get(1), window.get(2));
    return (a[0] - b[0] + window.get(0) - 1) * slab
        + (a[1] - b[1] + window.get(1) - 1) * row
        + (a[2] - b[2] + window.get(2) - 1);
  }

  protected final int heads() {
    return heads;
  }

  /**
   * Attends in each window.
   *
   * @param q queries {@code [N count, heads, n, d]}; keys and values likewise
   * @param windows how the map was cut; n may be smaller than the window that the bias was made
   *     for, in which case the bias of its first n voxels serves, as in the official networks
   * @return {@code [N count, heads, n, d]}
   */
  protected final Node attend(Node q, Node k, Node v, Windows windows) {
    double scale = 1 / Math.sqrt(q.size(-1));
    Node bias = bias(q, q.size(-2));
    Node mask = windows.mask(q.trace());
    if (mask == null) {
      return Attention.of(q, k, v, bias, scale, 0);
    }
    int count = windows.count();
    int[] shape = q.shape();
    // The mask differs from window to window: [N, count, heads, n, d]
    int[] apart = {shape[0] / count, count, heads, shape[2], shape[3]};
    return Attention.of(
            q.reshape(apart), k.reshape(apart), v.reshape(apart), bias.plus(mask), scale, 0)
        .reshape(shape);
  }

  /** {@code [1, heads, n, n]}. */
  private Node bias(Node like, int voxels) {
    Node rows = like.of(index).narrow(0, 0, voxels).narrow(1, 0, voxels);
    // [n, n, heads] to [heads, n, n]
    return like.of(table).rows(rows).permute(2, 0, 1).reshape(1, heads, voxels, voxels);
  }
}
