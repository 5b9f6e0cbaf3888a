package org.segbench.models.transunet;

import org.segbench.models.layers.Convolution;
import org.segbench.models.layers.Node;
import org.segbench.models.layers.WeightStandardization;
import org.segbench.models.layers.Window;

/** {@code StdConv2d}: a convolution without bias whose weights are standardised when used. */
record StandardizedConvolution(Convolution convolution) {
  private static final double EPSILON = 1e-5;

  StandardizedConvolution(int inputs, int outputs, int kernel, int stride) {
    this(new Convolution(inputs, outputs, Window.of(2, kernel, stride), 1, false));
  }

  Node forward(Node x) {
    Node weight = x.of(convolution.weight());
    return convolution.forward(x, WeightStandardization.of(weight, EPSILON));
  }
}
