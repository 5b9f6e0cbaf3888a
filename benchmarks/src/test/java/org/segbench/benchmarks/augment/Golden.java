package org.segbench.benchmarks.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Comparison with arrays of the reference. */
final class Golden {
  /** Of float arrays, as a share of the value range: the goldens' own. */
  private static final double TOLERANCE = 2e-5;

  private Golden() {}

  static void assertClose(String fixture, float[] expected, float[] found) {
    assertEquals(expected.length, found.length, fixture);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      low = Math.min(low, expected[i]);
      high = Math.max(high, expected[i]);
      double deviation = Math.abs((double) expected[i] - found[i]);
      worst = Math.max(worst, Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation);
    }
    double relative = worst / ((double) high - low);
    System.out.printf("golden %s: worst deviation %.2e of the range%n", fixture, relative);
    assertTrue(relative <= TOLERANCE, fixture + ": " + relative + " of the value range");
  }

  static void assertSame(String fixture, byte[] expected, byte[] found) {
    System.out.printf("golden %s: %d labels%n", fixture, expected.length);
    assertArrayEquals(expected, found, fixture);
  }

  /** A shape of two or three axes as one of three. */
  static int[] volume(int... shape) {
    return shape.length == 3 ? shape : new int[] {1, shape[0], shape[1]};
  }

  /** An array {@code [C, Z, Y, X]} as channels. */
  static float[][] channels(float[] array, int channels) {
    int voxels = array.length / channels;
    float[][] split = new float[channels][];
    for (int c = 0; c < channels; c++) {
      split[c] = Arrays.copyOfRange(array, c * voxels, (c + 1) * voxels);
    }
    return split;
  }

  /** All channels of a sample, one after another. */
  static float[] joined(Sample sample) {
    float[] joined = new float[sample.channels() * sample.labels().length];
    for (int c = 0; c < sample.channels(); c++) {
      float[] channel = sample.channel(c);
      System.arraycopy(channel, 0, joined, c * channel.length, channel.length);
    }
    return joined;
  }
}
