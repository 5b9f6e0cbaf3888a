package org.segbench.benchmarks.resize;

/**
 * Takes one axis to another length. Rows are along that axis; all columns of a row are treated
 * alike, so that inner loops run over contiguous memory. Kernels hold no state between calls but
 * tables, and may be shared by threads.
 */
public sealed interface AxisKernel permits UnchangedAxis, NearestAxis, LinearAxis, CubicAxis {

  /** Rows that come in. */
  int from();

  /** Rows that go out. */
  int to();

  /**
   * Fills {@code to()} rows from {@code from()} rows.
   *
   * @param in {@code [from, width]}
   * @param width columns
   * @param out {@code [to, width]}
   * @param work scratch of at least {@code workRows() * width} elements
   */
  void apply(double[] in, int width, double[] out, double[] work);

  /** Rows of scratch that {@link #apply} needs. */
  default int workRows() {
    return 0;
  }

  /**
   * Where the centre of output row {@code o} falls among the input rows, whose centres are 0, 1,
   * ...
   */
  static double position(int o, int from, int to) {
    return (o + 0.5) * ((double) from / to) - 0.5;
  }
}
