package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Purpose;

/**
 * The draws of one transform: whether it happens at all, and for each channel (or axis) whether it
 * is chosen, on which side of 1 its number lies, and the number.
 */
record TransformDraws(Draws draws, Purpose purpose) {
  private static final int HAPPENS = 0;
  private static final int CHOSEN = 1;
  private static final int SIDE = 2;
  private static final int NUMBER = 3;
  private static final int EACH = 3;

  boolean happens(double probability) {
    return draws.chance(probability, purpose, HAPPENS);
  }

  boolean chosen(int item, double probability) {
    return draws.chance(probability, purpose, CHOSEN + EACH * item);
  }

  /** A number uniform in [low, high). */
  double uniform(int item, double low, double high) {
    return low + (high - low) * draws.uniform(purpose, NUMBER + EACH * item);
  }

  /** A factor as often below 1 as above it, uniform on either side. */
  double aroundOne(int item, double low, double high) {
    boolean below = draws.chance(0.5, purpose, SIDE + EACH * item);
    return below ? uniform(item, low, 1) : uniform(item, 1, high);
  }
}
