package org.segbench.models.transunet;

import org.segbench.models.layers.BatchNorm;
import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.Window;

/** {@code Conv2dReLU}: convolution without bias, batch norm, ReLU. */
final class DecoderUnit extends Module {
  private final Convolution convolution;
  private final BatchNorm norm;

  DecoderUnit(int inputs, int outputs) {
    convolution = add("0", new Convolution(inputs, outputs, Window.of(2, 3, 1), 1, false));
    norm = add("1", new BatchNorm(outputs));
  }

  Node forward(Node x) {
    return norm.forward(convolution.forward(x)).relu();
  }
}
