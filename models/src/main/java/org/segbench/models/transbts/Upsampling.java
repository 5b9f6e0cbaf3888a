package org.segbench.models.transbts;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.TransposedConvolution;
import org.segbench.models.layers.Window;

/** {@code DeUp_Cat}: half the channels at twice the size, joined with the skip. */
final class Upsampling extends Module {
  private final Convolution narrow;
  private final TransposedConvolution up;
  private final Convolution join;

  Upsampling(int channels) {
    int half = channels / 2;
    narrow = add("conv1", new Convolution(channels, half, Window.cube(1, 1)));
    up = add("conv2", new TransposedConvolution(half, half, Window.patches(3, 2)));
    join = add("conv3", new Convolution(channels, half, Window.cube(1, 1)));
  }

  /**
   * The map of the level above.
   *
   * @param x {@code [N, C, Z, Y, X]}
   * @param skip {@code [N, C / 2, 2 Z, 2 Y, 2 X]}
   * @return of the skip's shape
   */
  Node forward(Node x, Node skip) {
    return join.forward(Node.concatenate(1, skip, up.forward(narrow.forward(x))));
  }
}
