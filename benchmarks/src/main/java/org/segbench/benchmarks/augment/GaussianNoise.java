package org.segbench.benchmarks.augment;

import java.util.Locale;
import org.segbench.benchmarks.random.NormalSequence;

/**
 * Adds to every voxel of every channel its own normal number: {@code GaussianNoiseTransform} of
 * batchgenerators, whose "variance", U(0, 0.1), is used as the standard deviation.
 *
 * @param standardDeviation the same for all channels
 * @param seed decides the number of every voxel
 */
public record GaussianNoise(double standardDeviation, long seed) implements Transform {
  private static final double LARGEST = 0.1;

  static GaussianNoise draw(TransformDraws draws, long seed) {
    return new GaussianNoise(draws.uniform(0, 0, LARGEST), seed);
  }

  @Override
  public Sample apply(Sample sample) {
    NormalSequence normals = new NormalSequence(seed);
    float[][] noisy = new float[sample.channels()][];
    long next = 0;
    for (int c = 0; c < noisy.length; c++) {
      float[] channel = sample.channel(c).clone();
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (channel[i] + standardDeviation * normals.at(next++));
      }
      noisy[c] = channel;
    }
    return sample.withChannels(noisy);
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public String numbers() {
    return String.format(Locale.ROOT, "sd %.4f", standardDeviation);
  }
}
