package org.segbench.benchmarks.infer;

/**
 * Takes a volume's class probabilities plane by plane, from first to last along the first axis, so
 * that nobody holds those of a whole volume: for 16 classes they may be larger than the machine.
 */
@FunctionalInterface
public interface ProbabilityPlanes {

  /**
   * Takes the next plane.
   *
   * @param plane its index along the first axis, counting from 0 without a gap
   * @param classes one array a class, background first, {@code [Y, X]} with values of 0..1; they
   *     are used again after the call
   */
  void accept(int plane, float[][] classes);
}
