package org.segbench.benchmarks.resize;

/**
 * What becomes of each value by itself once it is resampled. Done while the values are still in a
 * core's cache, and once for all slices that are the same. Safe for threads.
 */
@FunctionalInterface
public interface Pointwise {
  /** Leaves all values as they are. */
  Pointwise NOTHING = (values, from, to) -> {};

  /** Changes the values {@code from .. to} in place. */
  void apply(float[] values, int from, int to);
}
