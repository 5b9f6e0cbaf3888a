package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestPointsTest {

  @Test
  void treeAndMapGiveWhatLookingAtAllPairsGives() {
    Random random = new Random(31);
    int compared = 0;
    for (int trial = 0; trial < 80; trial++) {
      int[] shape = {1 + random.nextInt(12), 1 + random.nextInt(14), 1 + random.nextInt(14)};
      double[] spacing = {
        0.3 + 4 * random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + random.nextDouble()
      };
      int[] from = points(shape, random);
      int[] to = points(shape, random);
      double[] expected =
          Arrays.stream(from).mapToDouble(point -> nearest(point, to, shape, spacing)).toArray();
      assertArrayEquals(expected, NearestPoints.byTree(from, to, shape, spacing), 0);
      assertArrayEquals(expected, NearestPoints.byMap(from, to, shape, spacing), 1e-12);
      compared += expected.length;
    }
    System.out.printf("nearest points: %d distances, by tree and by map%n", compared);
  }

  @Test
  void nothingIsNearNothing() {
    double[] far =
        NearestPoints.byTree(new int[] {0, 5}, new int[0], new int[] {1, 2, 3}, new double[3]);
    assertEquals(2, Arrays.stream(far).filter(d -> d == Double.POSITIVE_INFINITY).count());
  }

  private static int[] points(int[] shape, Random random) {
    double share = Math.pow(10, -2 * random.nextDouble());
    int[] all = new int[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextDouble() < share ? 1 : 0;
    }
    all[random.nextInt(all.length)] = 1;
    int[] numbers = new int[Arrays.stream(all).sum()];
    for (int i = 0, next = 0; i < all.length; i++) {
      if (all[i] == 1) {
        numbers[next++] = i;
      }
    }
    return numbers;
  }

  private static double nearest(int point, int[] to, int[] shape, double[] spacing) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int other : to) {
      double z = (point / (shape[1] * shape[2]) - other / (shape[1] * shape[2])) * spacing[0];
      double y = (point / shape[2] % shape[1] - other / shape[2] % shape[1]) * spacing[1];
      double x = (point % shape[2] - other % shape[2]) * spacing[2];
      nearest = Math.min(nearest, Math.sqrt(z * z + y * y + x * x));
    }
    return nearest;
  }
}
