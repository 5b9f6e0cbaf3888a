package org.segbench.datasets.synthetic;

/**
 * An organ as drawn.
 *
 * @param label BTCV's label
 * @param shape where it is
 * @param core intensity inside, HU
 * @param rim intensity of the outer third (kidney cortex, stomach wall), HU
 */
record Organ(int label, Shape shape, double core, double rim) {

  private static final double RIM_FROM = 0.7;

  double intensity(double level) {
    return level < RIM_FROM ? core : rim;
  }
}
