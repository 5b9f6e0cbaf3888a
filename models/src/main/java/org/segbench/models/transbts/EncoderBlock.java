package org.segbench.models.transbts;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;

/** {@code EnBlock}: x + two of (group norm, ReLU, convolution). The norms are called bn. */
final class EncoderBlock extends Module {
  private static final int GROUPS = 8;
  private static final double EPSILON = 1e-5;

  private final GroupNorm firstNorm;
  private final Convolution first;
  private final GroupNorm secondNorm;
  private final Convolution second;

  EncoderBlock(int channels) {
    firstNorm = add("bn1", norm(channels));
    first = add("conv1", new Convolution(channels, channels, Window.cube(3, 1)));
    secondNorm = add("bn2", norm(channels));
    second = add("conv2", new Convolution(channels, channels, Window.cube(3, 1)));
  }

  /** Networks narrower than the paper's have fewer channels than its groups. */
  private static GroupNorm norm(int channels) {
    return new GroupNorm(Math.min(GROUPS, channels), channels, EPSILON);
  }

  Node forward(Node x) {
    Node half = first.forward(firstNorm.forward(x).relu());
    return second.forward(secondNorm.forward(half).relu()).plus(x);
  }
}
