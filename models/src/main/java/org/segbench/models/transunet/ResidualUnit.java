package org.segbench.models.transunet;

import org.segbench.models.layers.GroupNorm;
import org.segbench.models.layers.Module;
import org.segbench.models.layers.Node;

/**
 * {@code PreActBottleneck}, which has its norms and activations after the convolutions all the
 * same: narrow, look around, widen, add x.
 */
final class ResidualUnit extends Module {
  private static final int GROUPS = 32;
  private static final double EPSILON = 1e-6;

  private final StandardizedConvolution narrow;
  private final StandardizedConvolution around;
  private final StandardizedConvolution widen;
  private final GroupNorm narrowNorm;
  private final GroupNorm aroundNorm;
  private final GroupNorm widenNorm;

  /** Null where x has the result's shape. */
  private final StandardizedConvolution projection;

  private final GroupNorm projectionNorm;

  ResidualUnit(int inputs, int outputs, int stride) {
    int middle = outputs / 4;
    narrow = new StandardizedConvolution(inputs, middle, 1, 1);
    around = new StandardizedConvolution(middle, middle, 3, stride);
    widen = new StandardizedConvolution(middle, outputs, 1, 1);
    narrowNorm = add("gn1", norm(middle));
    add("conv1", narrow.convolution());
    aroundNorm = add("gn2", norm(middle));
    add("conv2", around.convolution());
    widenNorm = add("gn3", norm(outputs));
    add("conv3", widen.convolution());
    if (stride == 1 && inputs == outputs) {
      projection = null;
      projectionNorm = null;
      return;
    }
    projection = new StandardizedConvolution(inputs, outputs, 1, stride);
    add("downsample", projection.convolution());
    // The official code gives the number of channels where the number of groups is asked for.
    projectionNorm = add("gn_proj", GroupNorm.instance(outputs));
  }

  /** Networks narrower than the paper's have fewer channels than its groups. */
  static GroupNorm norm(int channels) {
    return new GroupNorm(Math.min(GROUPS, channels), channels, EPSILON);
  }

  Node forward(Node x) {
    Node shortcut = projection == null ? x : projectionNorm.forward(projection.forward(x));
    Node middle = narrowNorm.forward(narrow.forward(x)).relu();
    Node seen = aroundNorm.forward(around.forward(middle)).relu();
    return widenNorm.forward(widen.forward(seen)).plus(shortcut).relu();
  }
}
