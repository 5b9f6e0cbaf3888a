package org.segbench.benchmarks.augment;

/**
 * Multiplies channels, each by U(0.75, 1.25): {@code BrightnessMultiplicativeTransform} of
 * batchgenerators.
 */
public record Brightness(PerChannel factors) implements Transform {
  private static final double LOWEST = 0.75;
  private static final double HIGHEST = 1.25;

  static Brightness draw(TransformDraws draws, int channels) {
    return new Brightness(PerChannel.of(channels, c -> draws.uniform(c, LOWEST, HIGHEST)));
  }

  @Override
  public Sample apply(Sample sample) {
    return factors.apply(sample, (channel, shape, factor) -> multiplied(channel, factor));
  }

  private static float[] multiplied(float[] channel, double factor) {
    float[] result = new float[channel.length];
    float by = (float) factor;
    for (int i = 0; i < channel.length; i++) {
      result[i] = channel[i] * by;
    }
    return result;
  }

  @Override
  public String name() {
    return "brightness";
  }

  @Override
  public String numbers() {
    return "x " + factors;
  }
}
