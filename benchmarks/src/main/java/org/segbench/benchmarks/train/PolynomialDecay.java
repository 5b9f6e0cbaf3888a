package org.segbench.benchmarks.train;

/**
 * The learning rate of an epoch: {@code initial * (1 - epoch / epochs) ^ exponent} (nnU-Net's
 * polyLR).
 *
 * @param initial rate of epoch 0
 * @param epochs length of the schedule
 * @param exponent the reference's is 0.9
 */
record PolynomialDecay(double initial, int epochs, double exponent) {

  static final double EXPONENT = 0.9;

  double at(int epoch) {
    return initial * Math.pow(1 - (double) epoch / epochs, exponent);
  }
}
