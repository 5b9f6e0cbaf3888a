package org.segbench.datasets.synthetic;

/**
 * An organ as drawn.
 *
 * @param label what is written into the label map; 0 for an organ that the challenge does not label
 * @param shape where it is
 * @param core intensity inside, HU
 * @param rim intensity of the outer third (kidney cortex, stomach wall), HU
 */
record Organ(int label, Shape shape, double core, double rim) {

  private static final double RIM_FROM = 0.7;

  /** The same organ in another challenge's numbers. */
  Organ labelled(int other) {
    return new Organ(other, shape, core, rim);
  }

  double intensity(double level) {
    return level < RIM_FROM ? core : rim;
  }
}
