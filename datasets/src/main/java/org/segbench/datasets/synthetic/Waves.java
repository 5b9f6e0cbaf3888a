package org.segbench.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * A smooth random field over space: a mean of a few sine waves of random direction and phase,
 * within -1 and 1. {@code StrictMath}, so that every machine computes the same bytes.
 */
final class Waves {
  private static final int COUNT = 6;

  private final double[][] frequency = new double[COUNT][3];
  private final double[] phase = new double[COUNT];

  /**
   * @param frequency largest number of radians over half the field of view
   */
  Waves(SplittableRandom random, double frequency) {
    for (int i = 0; i < COUNT; i++) {
      for (int axis = 0; axis < 3; axis++) {
        this.frequency[i][axis] = random.nextDouble(-frequency, frequency);
      }
      phase[i] = random.nextDouble(2 * StrictMath.PI);
    }
  }

  double at(double u, double v, double w) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double[] f = frequency[i];
      sum += StrictMath.sin(f[0] * u + f[1] * v + f[2] * w + phase[i]);
    }
    return sum / COUNT;
  }
}
