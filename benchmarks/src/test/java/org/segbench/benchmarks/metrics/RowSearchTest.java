package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The nearest place found by rows of bits, against looking at all pairs. */
class RowSearchTest {

  @Test
  void isWhatLookingAtAllPairsGives() {
    Random random = new Random(41);
    int near = 0;
    int far = 0;
    for (int trial = 0; trial < 150; trial++) {
      int[] shape = {1 + random.nextInt(12), 1 + random.nextInt(40), 1 + random.nextInt(200)};
      double[] spacing = {
        0.3 + 4 * random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + random.nextDouble()
      };
      BitVolume from = places(shape, random, 30);
      BitVolume to = places(shape, random, trial % 3 == 0 ? 2 : 3000);
      double[] expected =
          Arrays.stream(from.numbers())
              .mapToDouble(number -> nearest(number, to.numbers(), shape, spacing))
              .toArray();
      RowSearch search = new RowSearch(to, spacing);
      int[] next = {0};
      int[] missed = {0};
      from.forEach(
          (z, y, x) -> {
            double squared = search.squared(z, y, x);
            double wanted = expected[next[0]++];
            if (squared == Double.POSITIVE_INFINITY) {
              missed[0]++;
              assertTrue(wanted > 5 * Arrays.stream(spacing).min().orElseThrow());
            } else {
              assertEquals(wanted, Math.sqrt(squared), 0);
            }
          });
      near += expected.length - missed[0];
      far += missed[0];
      assertArrayEquals(expected, NearestPoints.distances(from, to, spacing), 1e-12);
    }
    assertTrue(near > 1000 && far > 100, "both kinds are compared: " + near + ", " + far);
  }

  /** Rows are looked at up to 11 voxels away: what is found past that may not be the nearest. */
  @Test
  void aPlaceInARowNotLookedAtIsNotOvertakenByOneThatIsFarther() {
    int[] shape = {30, 30, 30};
    double[] spacing = {1, 1, 1};
    BitVolume from = new BitVolume(shape);
    from.add(10, 10, 10);
    BitVolume to = new BitVolume(shape);
    to.add(21, 10, 18);
    to.add(10, 22, 10);
    assertEquals(Double.POSITIVE_INFINITY, new RowSearch(to, spacing).squared(10, 10, 10));
    assertArrayEquals(new double[] {12}, NearestPoints.distances(from, to, spacing), 0);
  }

  @Test
  void nothingIsNearNothing() {
    int[] shape = {2, 3, 70};
    BitVolume from = places(shape, new Random(42), 20);
    double[] distances =
        NearestPoints.distances(from, new BitVolume(shape), new double[] {1, 1, 1});
    assertEquals(from.count(), distances.length);
    assertTrue(Arrays.stream(distances).allMatch(d -> d == Double.POSITIVE_INFINITY));
  }

  private static BitVolume places(int[] shape, Random random, int atMost) {
    BitVolume places = new BitVolume(shape);
    int count = 1 + random.nextInt(atMost);
    for (int i = 0; i < count; i++) {
      places.add(random.nextInt(shape[0]), random.nextInt(shape[1]), random.nextInt(shape[2]));
    }
    return places;
  }

  private static double nearest(int number, int[] to, int[] shape, double[] spacing) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int other : to) {
      double z = (number / (shape[1] * shape[2]) - other / (shape[1] * shape[2])) * spacing[0];
      double y = (number / shape[2] % shape[1] - other / shape[2] % shape[1]) * spacing[1];
      double x = (number % shape[2] - other % shape[2]) * spacing[2];
      nearest = Math.min(nearest, Math.sqrt(z * z + y * y + x * x));
    }
    return nearest;
  }
}
