package org.segbench.models.nnformer;

import org.segbench.models.layers.WindowAttention;

/**
 * Window attention with the official code's numbering of offsets. A voxel further in z should be (2
 * w - 1)^2 rows further in the table of biases; the code says 3 w - 1, so that different offsets
 * share rows and most of the table is never read. Trained weights depend on it.
 */
abstract class OffsetAttention extends WindowAttention {

  /**
   * @param edge w of a window
   */
  OffsetAttention(int edge, int heads) {
    super(new int[] {edge, edge, edge}, heads, 3 * edge - 1, 2 * edge - 1);
  }
}
