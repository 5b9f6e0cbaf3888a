package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Transforms of intensities and axes, against closed forms and invariants. */
class TransformTest {
  private static final int[] SHAPE = {7, 8, 9};

  @Test
  void noiseIsNormalOfItsDeviationAndIndependentInEveryVoxelAndChannel() {
    int[] shape = {40, 40, 40};
    int voxels = 64_000;
    Sample still = new Sample(shape, new float[2][voxels], new byte[voxels]);
    double deviation = 0.08;
    Sample noisy = new GaussianNoise(deviation, 7).apply(still);
    double product = 0;
    double neighbours = 0;
    for (int c = 0; c < 2; c++) {
      Intensities found = Intensities.of(noisy.channel(c));
      assertEquals(0, found.mean(), 4 * deviation / Math.sqrt(voxels));
      assertEquals(deviation, found.standardDeviation(), 4 * deviation / Math.sqrt(2.0 * voxels));
      double fourth = 0;
      for (float value : noisy.channel(c)) {
        fourth += Math.pow(value / deviation, 4);
      }
      // Of a normal variable: fourth moment 3, whose own variance is 96.
      assertEquals(3, fourth / voxels, 4 * Math.sqrt(96.0 / voxels));
    }
    for (int i = 0; i < voxels; i++) {
      double value = noisy.channel(0)[i] / deviation;
      product += value * noisy.channel(1)[i] / deviation;
      neighbours += value * noisy.channel(0)[(i + 1) % voxels] / deviation;
    }
    assertEquals(0, product / voxels, 4 / Math.sqrt(voxels));
    assertEquals(0, neighbours / voxels, 4 / Math.sqrt(voxels));
  }

  @Test
  void noiseOfAnotherSeedIsOther() {
    Sample sample = sample(1, 3);
    float[] first = new GaussianNoise(0.1, 1).apply(sample).channel(0);
    assertArrayEquals(first, new GaussianNoise(0.1, 1).apply(sample).channel(0));
    assertNotEquals(first[0], new GaussianNoise(0.1, 2).apply(sample).channel(0)[0]);
  }

  @Test
  void brightnessMultiplies() {
    Sample sample = sample(2, 4);
    Sample found = new Brightness(channels(0, 1.2, 1, 0.8)).apply(sample);
    for (int i = 0; i < sample.labels().length; i++) {
      assertEquals(1.2f * sample.channel(0)[i], found.channel(0)[i]);
      assertEquals(0.8f * sample.channel(1)[i], found.channel(1)[i]);
    }
  }

  @Test
  void contrastKeepsMeanAndNeverLeavesTheRange() {
    Sample sample = sample(1, 5);
    Intensities before = Intensities.of(sample.channel(0));
    Intensities narrow = Intensities.of(new Contrast(channels(0, 0.8)).apply(sample).channel(0));
    assertEquals(before.mean(), narrow.mean(), 1e-6);
    assertEquals(0.8 * before.standardDeviation(), narrow.standardDeviation(), 1e-6);
    Intensities wide = Intensities.of(new Contrast(channels(0, 1.25)).apply(sample).channel(0));
    assertEquals(before.lowest(), wide.lowest());
    assertEquals(before.highest(), wide.highest());
  }

  @Test
  void gammaKeepsOrderMeanAndDeviation() {
    Sample sample = sample(1, 6);
    for (boolean inverted : new boolean[] {false, true}) {
      float[] found = new Gamma(inverted, channels(0, 1.4)).apply(sample).channel(0);
      Intensities before = Intensities.of(sample.channel(0));
      assertEquals(before.mean(), Intensities.of(found).mean(), 1e-5);
      assertEquals(before.standardDeviation(), Intensities.of(found).standardDeviation(), 1e-5);
      assertArrayEquals(order(sample.channel(0)), order(found));
    }
  }

  @Test
  void invertedGammaIsGammaOfTheNegativeImage() {
    Sample sample = sample(1, 7);
    float[] negative = sample.channel(0).clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    float[] plain =
        new Gamma(false, channels(0, 0.75))
            .apply(sample.withChannels(new float[][] {negative}))
            .channel(0);
    float[] inverted = new Gamma(true, channels(0, 0.75)).apply(sample).channel(0);
    for (int i = 0; i < plain.length; i++) {
      assertEquals(-plain[i], inverted[i], 1e-5);
    }
  }

  @Test
  void aChannelOfOneValueStaysFinite() {
    float[] flat = new float[7 * 8 * 9];
    Arrays.fill(flat, 2.5f);
    Sample sample = new Sample(SHAPE, new float[][] {flat}, new byte[flat.length]);
    for (Transform transform :
        List.of(
            new Gamma(false, channels(0, 0.7)),
            new Contrast(channels(0, 1.2)),
            new GaussianBlur(channels(0, 0.9)),
            new LowResolution(channels(0, 0.6), false))) {
      for (float value : transform.apply(sample).channel(0)) {
        assertEquals(2.5f, value, 1e-5, transform.name());
      }
    }
  }

  @Test
  void blurIsTheSumOverTheReflectedNeighbourhood() {
    int[] shape = {3, 5, 4};
    Sample sample = sample(1, 8, shape);
    double sigma = 0.9;
    int radius = (int) (4 * sigma + 0.5);
    float[] found = new GaussianBlur(channels(0, sigma)).apply(sample).channel(0);
    for (int i = 0; i < found.length; i++) {
      int[] at = {i / 20, i / 4 % 5, i % 4};
      double sum = 0;
      double weights = 0;
      for (int dz = -radius; dz <= radius; dz++) {
        for (int dy = -radius; dy <= radius; dy++) {
          for (int dx = -radius; dx <= radius; dx++) {
            double weight = Math.exp(-(dz * dz + dy * dy + dx * dx) / (2 * sigma * sigma));
            int z = reflected(at[0] + dz, 3);
            int y = reflected(at[1] + dy, 5);
            int x = reflected(at[2] + dx, 4);
            sum += weight * sample.channel(0)[(z * 5 + y) * 4 + x];
            weights += weight;
          }
        }
      }
      assertEquals(sum / weights, found[i], 1e-5);
    }
  }

  /** d c b a | a b c d | d c b a, step by step. */
  private static int reflected(int i, int length) {
    int at = i;
    while (at < 0 || at >= length) {
      at = at < 0 ? -1 - at : 2 * length - 1 - at;
    }
    return at;
  }

  @Test
  void inASliceNothingIsBlurredOrCoarsenedAcross() {
    Sample slice = sample(1, 9, new int[] {1, 6, 8});
    float[] three = new float[3 * 48];
    for (int z = 0; z < 3; z++) {
      System.arraycopy(slice.channel(0), 0, three, z * 48, 48);
    }
    Sample stack = new Sample(new int[] {3, 6, 8}, new float[][] {three}, new byte[3 * 48]);
    for (Transform transform :
        List.of(new GaussianBlur(channels(0, 0.8)), new LowResolution(channels(0, 0.6), true))) {
      float[] alone = transform.apply(slice).channel(0);
      float[] stacked = transform.apply(stack).channel(0);
      for (int i = 0; i < stacked.length; i++) {
        assertEquals(alone[i % 48], stacked[i], 1e-6, transform.name());
      }
    }
  }

  @Test
  void channelsThatAreNotChosenAreLeftAlone() {
    Sample sample = sample(3, 10);
    for (Transform transform :
        List.of(
            new GaussianBlur(channels(1, 0.8)),
            new LowResolution(channels(1, 0.6), false),
            new Brightness(channels(1, 0.8)),
            new Contrast(channels(1, 0.8)),
            new Gamma(true, channels(1, 0.8)))) {
      Sample found = transform.apply(sample);
      assertSame(sample.channel(0), found.channel(0), transform.name());
      assertSame(sample.channel(2), found.channel(2), transform.name());
      assertTrue(!Arrays.equals(sample.channel(1), found.channel(1)), transform.name());
    }
  }

  @Test
  void noTransformChangesTheSampleThatItIsGiven() {
    Sample sample = sample(1, 11);
    float[] image = sample.channel(0).clone();
    byte[] labels = sample.labels().clone();
    for (Transform transform :
        List.of(
            new GaussianNoise(0.1, 1),
            new GaussianBlur(channels(0, 0.8)),
            new LowResolution(channels(0, 0.6), false),
            new Brightness(channels(0, 0.8)),
            new Contrast(channels(0, 0.8)),
            new Gamma(true, channels(0, 0.8)),
            new Mirroring(List.of(0, 2)))) {
      transform.apply(sample);
      OutsideMask.background(OutsideMask.blacked(sample, List.of(0)));
      assertArrayEquals(image, sample.channel(0), transform.name());
      assertArrayEquals(labels, sample.labels(), transform.name());
    }
  }

  @Test
  void mirroredTwiceIsTheSameAndOnceIsTurnedRound() {
    Sample sample = sample(2, 12);
    for (List<Integer> axes : List.of(List.of(0), List.of(1), List.of(2), List.of(0, 1, 2))) {
      Mirroring mirroring = new Mirroring(axes);
      Sample once = mirroring.apply(sample);
      for (int i = 0; i < sample.labels().length; i++) {
        int z = axes.contains(0) ? 6 - i / 72 : i / 72;
        int y = axes.contains(1) ? 7 - i / 9 % 8 : i / 9 % 8;
        int x = axes.contains(2) ? 8 - i % 9 : i % 9;
        int from = (z * 8 + y) * 9 + x;
        assertEquals(sample.labels()[from], once.labels()[i]);
        assertEquals(sample.channel(1)[from], once.channel(1)[i]);
      }
      Sample twice = mirroring.apply(once);
      assertArrayEquals(sample.channel(0), twice.channel(0));
      assertArrayEquals(sample.labels(), twice.labels());
    }
  }

  @Test
  void outsideTheMaskIsBlackInMaskedChannelsAndBackground() {
    Sample sample = sample(2, 13);
    Sample found = OutsideMask.background(OutsideMask.blacked(sample, List.of(1)));
    assertSame(sample.channel(0), found.channel(0));
    for (int i = 0; i < sample.labels().length; i++) {
      boolean outside = sample.labels()[i] == -1;
      assertEquals(outside ? 0 : sample.channel(1)[i], found.channel(1)[i]);
      assertEquals(outside ? 0 : sample.labels()[i], found.labels()[i]);
    }
  }

  private static Integer[] order(float[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(values[a], values[b]));
    return order;
  }

  private static PerChannel channels(int channel, double value) {
    return new PerChannel(new TreeMap<>(Map.of(channel, value)));
  }

  private static PerChannel channels(int first, double a, int second, double b) {
    return new PerChannel(new TreeMap<>(Map.of(first, a, second, b)));
  }

  private static Sample sample(int channels, long seed) {
    return sample(channels, seed, SHAPE);
  }

  private static Sample sample(int channels, long seed, int[] shape) {
    Random random = new Random(seed);
    int voxels = shape[0] * shape[1] * shape[2];
    float[][] image = new float[channels][voxels];
    byte[] labels = new byte[voxels];
    for (int i = 0; i < voxels; i++) {
      labels[i] = (byte) (random.nextInt(4) - 1);
      for (float[] channel : image) {
        channel[i] = (float) (1 + random.nextGaussian());
      }
    }
    return new Sample(shape, image, labels);
  }
}
