package org.segbench.benchmarks.augment;

import org.segbench.benchmarks.resize.Interpolation;

/**
 * How often each transform happens to a sample, and the two ways in which nnU-Net's versions differ
 * in how it is done. The transforms' own numbers are theirs.
 *
 * @param rotation probability that a sample is turned
 * @param scaling probability that it is scaled, whether turned or not
 * @param sidesOfOne whether a scale is as often below 1 as above it, or uniform in the whole range
 * @param interpolation of a turned or scaled image, linear or cubic
 * @param noise probability, as the following
 * @param mirroring of each of the plan's axes
 */
record AugmentationRules(
    double rotation,
    double scaling,
    boolean sidesOfOne,
    Interpolation interpolation,
    double noise,
    double blur,
    double brightness,
    double contrast,
    double lowResolution,
    double invertedGamma,
    double gamma,
    double mirroring) {

  private static final double HALF = 0.5;

  AugmentationRules {
    for (double probability :
        new double[] {
          rotation,
          scaling,
          noise,
          blur,
          brightness,
          contrast,
          lowResolution,
          invertedGamma,
          gamma,
          mirroring
        }) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability lies in [0, 1], found " + probability);
      }
    }
  }

  /** nnU-Net v1's {@code moreDA}; where nothing spatial is drawn, 64 % of samples, plain crops. */
  static AugmentationRules nnunetV1() {
    return nnunet(true, Interpolation.CUBIC);
  }

  /** As far as it is known to differ: images are interpolated linearly, scales uniform. */
  static AugmentationRules nnunetV2() {
    return nnunet(false, Interpolation.LINEAR);
  }

  private static AugmentationRules nnunet(boolean sidesOfOne, Interpolation interpolation) {
    return new AugmentationRules(
        0.2, 0.2, sidesOfOne, interpolation, 0.1, 0.2, 0.15, 0.15, 0.25, 0.1, 0.3, HALF);
  }

  static AugmentationRules onlyMirroring() {
    return mirroring(HALF);
  }

  static AugmentationRules none() {
    return mirroring(0);
  }

  private static AugmentationRules mirroring(double probability) {
    return new AugmentationRules(0, 0, true, Interpolation.CUBIC, 0, 0, 0, 0, 0, 0, 0, probability);
  }

  /** Whether more than the patch may have to be read. */
  boolean turnsOrScales() {
    return rotation > 0 || scaling > 0;
  }
}
