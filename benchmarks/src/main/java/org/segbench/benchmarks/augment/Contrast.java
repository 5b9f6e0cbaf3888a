package org.segbench.benchmarks.augment;

/**
 * Spreads or narrows channels about their means and clips them to the range that they had: {@code
 * ContrastAugmentationTransform} of batchgenerators with {@code preserve_range}. Each channel's
 * factor is as often in [0.75, 1] as in [1, 1.25].
 */
public record Contrast(PerChannel factors) implements Transform {
  private static final double LOWEST = 0.75;
  private static final double HIGHEST = 1.25;

  static Contrast draw(TransformDraws draws, int channels) {
    return new Contrast(PerChannel.of(channels, c -> draws.aroundOne(c, LOWEST, HIGHEST)));
  }

  @Override
  public Sample apply(Sample sample) {
    return factors.apply(sample, (channel, shape, factor) -> spread(channel, factor));
  }

  private static float[] spread(float[] channel, double factor) {
    Intensities before = Intensities.of(channel);
    float[] result = new float[channel.length];
    for (int i = 0; i < channel.length; i++) {
      float value = (float) ((channel[i] - before.mean()) * factor + before.mean());
      result[i] = Math.max(before.lowest(), Math.min(before.highest(), value));
    }
    return result;
  }

  @Override
  public String name() {
    return "contrast";
  }

  @Override
  public String numbers() {
    return "x " + factors;
  }
}
