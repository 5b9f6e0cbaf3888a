package org.segbench.models.layers;

import java.util.Arrays;
import java.util.List;

/** A whole network: the root of its modules. */
public abstract class NetworkModule extends Module {

  /** Image channels that it expects. */
  public abstract int inputChannels();

  /**
   * Refuses images that do not suit.
   *
   * @param sizes (z, y, x), or (y, x) of a 2-D network
   * @throws org.segbench.models.ModelException naming sizes that do
   */
  public abstract void requireSuitable(List<Integer> sizes);

  /**
   * Traces the forward pass from {@link Trace#image()}.
   *
   * @return logits {@code [N, K, spatial...]}, full resolution first; in training all heads, else
   *     the first alone
   */
  public abstract List<Node> forward(Trace trace);

  /** Downsampling (z, y, x) of each head; full resolution alone unless overridden. */
  public List<int[]> headStrides() {
    int[] ones = new int[dimensions()];
    Arrays.fill(ones, 1);
    return List.of(ones);
  }

  /** 3, or 2 for a network of slices. */
  public int dimensions() {
    return 3;
  }
}
