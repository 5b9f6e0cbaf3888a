package org.segbench.models.transunet;

import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Resampling;

/** Twice the size, joined with the skip if there is one, and two units. */
final class DecoderBlock extends Module {
  private final DecoderUnit first;
  private final DecoderUnit second;

  DecoderBlock(int inputs, int skip, int outputs) {
    first = add("conv1", new DecoderUnit(inputs + skip, outputs));
    second = add("conv2", new DecoderUnit(outputs, outputs));
  }

  Node forward(Node x) {
    return units(Resampling.doubled(x));
  }

  Node forward(Node x, Node skip) {
    return units(Node.concatenate(1, Resampling.doubled(x), skip));
  }

  private Node units(Node x) {
    return second.forward(first.forward(x));
  }
}
