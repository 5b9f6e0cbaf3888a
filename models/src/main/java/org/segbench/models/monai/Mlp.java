package org.segbench.models.monai;

import org.segbench.models.layers.Linear;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;

/** {@code MLPBlock}: two linear layers with GELU between them; its dropout is 0 here. */
public final class Mlp extends Module {
  private final Linear widen;
  private final Linear narrow;

  public Mlp(int features, int hidden) {
    widen = add("linear1", new Linear(features, hidden));
    narrow = add("linear2", new Linear(hidden, features));
  }

  /**
   * The block's result.
   *
   * @param x {@code [..., features]}
   * @return {@code [..., features]}
   */
  public Node forward(Node x) {
    return narrow.forward(widen.forward(x).gelu());
  }
}
