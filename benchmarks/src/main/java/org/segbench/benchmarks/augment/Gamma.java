package org.segbench.benchmarks.augment;

/**
 * Raises each channel, brought to the range 0 to 1, to a power, and gives it back its range, then
 * its mean and standard deviation: {@code GammaTransform} of batchgenerators with {@code
 * retain_stats}. The exponent is as often in [0.7, 1] as in [1, 1.5].
 *
 * @param inverted whether the negative image is raised, which changes the bright instead of the
 *     dark
 */
public record Gamma(boolean inverted, PerChannel exponents) implements Transform {
  private static final double LOWEST = 0.7;
  private static final double HIGHEST = 1.5;

  /** Keeps a channel of one value from being divided by 0. */
  private static final double RANGE_EPSILON = 1e-7;

  private static final double DEVIATION_EPSILON = 1e-8;

  static Gamma draw(TransformDraws draws, boolean inverted, int channels) {
    return new Gamma(inverted, PerChannel.of(channels, c -> draws.aroundOne(c, LOWEST, HIGHEST)));
  }

  @Override
  public Sample apply(Sample sample) {
    return exponents.apply(sample, (channel, shape, exponent) -> raised(channel, exponent));
  }

  private float[] raised(float[] channel, double exponent) {
    Intensities before = Intensities.of(channel);
    double range = (double) before.highest() - before.lowest() + RANGE_EPSILON;
    float[] result = new float[channel.length];
    for (int i = 0; i < channel.length; i++) {
      double above =
          inverted ? (double) before.highest() - channel[i] : (double) channel[i] - before.lowest();
      result[i] = (float) (Math.pow(above / range, exponent) * range);
    }
    // Its own mean and deviation are of the image turned over, if it was.
    Intensities after = Intensities.of(result);
    double scale = before.standardDeviation() / (after.standardDeviation() + DEVIATION_EPSILON);
    double signed = inverted ? -scale : scale;
    for (int i = 0; i < channel.length; i++) {
      result[i] = (float) ((result[i] - after.mean()) * signed + before.mean());
    }
    return result;
  }

  @Override
  public String name() {
    return inverted ? "inverted gamma" : "gamma";
  }

  @Override
  public String numbers() {
    return "^ " + exponents;
  }
}
