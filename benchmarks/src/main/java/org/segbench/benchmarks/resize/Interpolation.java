package org.segbench.benchmarks.resize;

/** How values between voxels are found; the order is that of the spline. */
public enum Interpolation {
  NEAREST(0),
  LINEAR(1),
  CUBIC(3);

  private final int order;

  Interpolation(int order) {
    this.order = order;
  }

  public int order() {
    return order;
  }

  /** The kernel that takes an axis from one length to another. */
  AxisKernel kernel(int from, int to) {
    if (from == to) {
      return new UnchangedAxis(from);
    }
    return switch (this) {
      case NEAREST -> new NearestAxis(from, to);
      case LINEAR -> new LinearAxis(from, to);
      case CUBIC -> new CubicAxis(from, to);
    };
  }
}
