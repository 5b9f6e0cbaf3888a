package org.segbench.benchmarks.resize;

/** Linear between the two nearest rows; past the outer rows' centres, those rows. */
public final class LinearAxis implements AxisKernel {
  private final int from;
  private final int[] lower;
  private final double[] upperWeight;

  public LinearAxis(int from, int to) {
    this.from = from;
    this.lower = new int[to];
    this.upperWeight = new double[to];
    for (int o = 0; o < to; o++) {
      double position = Math.max(0, Math.min(from - 1, AxisKernel.position(o, from, to)));
      lower[o] = (int) Math.floor(position);
      upperWeight[o] = position - lower[o];
    }
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return lower.length;
  }

  /** The lower of the two input rows that output row {@code o} lies between. */
  public int lower(int o) {
    return lower[o];
  }

  /** The upper of the two; the lower itself at the end. */
  public int upper(int o) {
    return Math.min(lower[o] + 1, from - 1);
  }

  /** The upper row's weight, 0 to 1; the lower has the rest. */
  public double upperWeight(int o) {
    return upperWeight[o];
  }

  @Override
  public void apply(double[] in, int width, double[] out, double[] work) {
    for (int o = 0; o < lower.length; o++) {
      int a = lower(o) * width;
      int b = upper(o) * width;
      double upper = upperWeight[o];
      double rest = 1 - upper;
      for (int column = 0, at = o * width; column < width; column++, at++) {
        out[at] = rest * in[a + column] + upper * in[b + column];
      }
    }
  }
}
