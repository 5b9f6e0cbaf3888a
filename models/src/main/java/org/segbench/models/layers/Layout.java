package org.segbench.models.layers;

import java.util.stream.IntStream;

/** Where a map keeps its channels: in front for convolutions, last for linear layers and norms. */
public final class Layout {

  private Layout() {}

  /** {@code [N, C, spatial...]} to {@code [N, spatial..., C]}. */
  public static Node channelsLast(Node x) {
    int axes = x.axes();
    return x.permute(IntStream.range(0, axes).map(i -> i == 0 ? 0 : 1 + i % (axes - 1)).toArray())
        .contiguous();
  }

  /** {@code [N, spatial..., C]} to {@code [N, C, spatial...]}. */
  public static Node channelsFirst(Node x) {
    int axes = x.axes();
    return x.permute(
            IntStream.range(0, axes).map(i -> i == 0 ? 0 : i == 1 ? axes - 1 : i - 1).toArray())
        .contiguous();
  }
}
