package org.segbench.models.nnformer;

import org.segbench.models.windows.WindowAttention;
import org.segbench.models.windows.Windows;

/**
 * Window attention with the official code's numbering of offsets. A voxel further in z should be (2
 * w - 1)^2 rows further in the table of biases; the code says 3 w - 1, so that different offsets
 * share rows and most of the table is never read. Trained weights depend on it.
 */
abstract class OffsetAttention extends WindowAttention {

  /**
   * @param windows with three equal edges w
   */
  OffsetAttention(Windows windows, int heads) {
    super(windows.window(), heads, 3 * edge(windows) - 1, 2 * edge(windows) - 1);
  }

  private static int edge(Windows windows) {
    return windows.window().get(0);
  }
}
