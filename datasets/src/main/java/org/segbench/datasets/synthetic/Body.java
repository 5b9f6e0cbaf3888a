package org.segbench.datasets.synthetic;

import java.util.SplittableRandom;

/** Everything that is not one of the thirteen organs: skin to spine, in HU. */
final class Body {
  static final double AIR = -1000;
  private static final double FAT = -100;
  private static final double MUSCLE = 55;
  private static final double LUNG = -830;
  private static final double BOWEL = 35;
  private static final double CORTICAL_BONE = 450;
  private static final double MARROW = 170;
  private static final double DISC = 80;
  private static final double CANAL = 30;

  /** Exponent of the trunk's outline, between an ellipse (2) and a rectangle. */
  private static final double OUTLINE = 2.4;

  private static final double SKIN_FAT_FROM = 0.80;
  private static final double MUSCLE_FROM = 0.62;
  private static final double VERTEBRA = 0.5;

  private final Waves bowel;

  Body(SplittableRandom random) {
    this.bowel = new Waves(random, 14);
  }

  double intensity(double u, double v, double w) {
    double outline = power(u / 0.90) + power(v / 0.84);
    if (outline > 1) {
      return AIR;
    }
    if (outline > SKIN_FAT_FROM) {
      return FAT;
    }
    double spine = ellipse(u / 0.17, (v + 0.42) / 0.14);
    double arch = ellipse(u / 0.15, (v + 0.62) / 0.12);
    if (spine < 1) {
      return vertebra(spine, w);
    }
    if (arch < 1) {
      return arch > 0.6 ? CORTICAL_BONE : CANAL;
    }
    if (outline > MUSCLE_FROM || (v < -0.45 && Math.abs(u) < 0.35)) {
      return MUSCLE;
    }
    return cavity(u, v, w);
  }

  private static double vertebra(double level, double w) {
    double height = w / VERTEBRA - Math.floor(w / VERTEBRA);
    if (height < 0.2) {
      return DISC;
    }
    return level > 0.8 ? CORTICAL_BONE : MARROW;
  }

  private double cavity(double u, double v, double w) {
    double lung = ellipse((Math.abs(u) - 0.42) / 0.36, (v + 0.05) / 0.5);
    double above = (w - 1.25) / 0.55;
    if (lung * lung + above * above < 1) {
      return LUNG;
    }
    boolean loops = w < 0.1 && v > -0.15 && bowel.at(u, v, w) > 0.12;
    return loops ? BOWEL : FAT;
  }

  private static double power(double x) {
    return StrictMath.pow(Math.abs(x), OUTLINE);
  }

  private static double ellipse(double a, double b) {
    return StrictMath.sqrt(a * a + b * b);
  }
}
