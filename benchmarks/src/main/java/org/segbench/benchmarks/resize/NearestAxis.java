package org.segbench.benchmarks.resize;

/** Each output row is the input row whose centre is nearest; the later one of two as near. */
public final class NearestAxis implements AxisKernel {
  private final int from;
  private final int[] sources;

  NearestAxis(int from, int to) {
    this.from = from;
    this.sources = sources(from, to);
  }

  /** For each output row, the input row that it repeats. */
  public static int[] sources(int from, int to) {
    int[] sources = new int[to];
    for (int o = 0; o < to; o++) {
      double clamped = Math.max(0, Math.min(from - 1, AxisKernel.position(o, from, to)));
      sources[o] = (int) Math.floor(clamped + 0.5);
    }
    return sources;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return sources.length;
  }

  @Override
  public void apply(double[] in, int width, double[] out, double[] work) {
    for (int o = 0; o < sources.length; o++) {
      System.arraycopy(in, sources[o] * width, out, o * width, width);
    }
  }
}
