package org.segbench.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * How one body differs from the next as a whole: size, turn about the long axis, shift, and a
 * smooth bend. Maps a place in the image to the place in the standard anatomy that is seen there.
 */
final class Deformation {
  private static final double SCALE = 0.06;
  private static final double TURN = 0.08;
  private static final double SHIFT = 0.03;
  private static final double BEND = 0.09;
  private static final double BEND_FREQUENCY = 3.0;

  private final double[] scale = new double[3];
  private final double[] shift = new double[3];
  private final Waves[] bend = new Waves[3];
  private final double cosine;
  private final double sine;

  Deformation(SplittableRandom random) {
    for (int axis = 0; axis < 3; axis++) {
      scale[axis] = 1 + random.nextDouble(-SCALE, SCALE);
      shift[axis] = random.nextDouble(-SHIFT, SHIFT);
      bend[axis] = new Waves(random, BEND_FREQUENCY);
    }
    double angle = random.nextDouble(-TURN, TURN);
    cosine = StrictMath.cos(angle);
    sine = StrictMath.sin(angle);
  }

  /** Writes the anatomy's (u, v, w) for the image's (u, v, w) into {@code anatomy}. */
  void apply(double u, double v, double w, double[] anatomy) {
    anatomy[0] = bent(0, cosine * u - sine * v, u, v, w);
    anatomy[1] = bent(1, sine * u + cosine * v, u, v, w);
    anatomy[2] = bent(2, w, u, v, w);
  }

  private double bent(int axis, double turned, double u, double v, double w) {
    return turned * scale[axis] + shift[axis] + BEND * bend[axis].at(u, v, w);
  }
}
