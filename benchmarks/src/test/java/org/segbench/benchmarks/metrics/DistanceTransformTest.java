package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

  @Test
  void isTheNearestMarkedVoxelFoundByLookingAtAll() {
    Random random = new Random(7);
    double worst = 0;
    for (int trial = 0; trial < 60; trial++) {
      int[] shape = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
      double[] spacing = {
        0.3 + 4 * random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + random.nextDouble(),
      };
      double density = Math.pow(10, -2 * random.nextDouble());
      boolean[] marked = new boolean[shape[0] * shape[1] * shape[2]];
      for (int i = 0; i < marked.length; i++) {
        marked[i] = random.nextDouble() < density;
      }
      marked[random.nextInt(marked.length)] = true;
      double[] found = DistanceTransform.distances(marked, shape, spacing);
      for (int i = 0; i < marked.length; i++) {
        double expected = nearest(marked, shape, spacing, i);
        assertEquals(expected, found[i], 1e-12 * (1 + expected));
        worst = Math.max(worst, Math.abs(expected - found[i]));
      }
    }
    System.out.printf("distance transform: worst deviation from brute force %.2g mm%n", worst);
  }

  private static double nearest(boolean[] marked, int[] shape, double[] spacing, int from) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < marked.length; i++) {
      if (marked[i]) {
        double z = (i / (shape[1] * shape[2]) - from / (shape[1] * shape[2])) * spacing[0];
        double y = (i / shape[2] % shape[1] - from / shape[2] % shape[1]) * spacing[1];
        double x = (i % shape[2] - from % shape[2]) * spacing[2];
        nearest = Math.min(nearest, Math.sqrt(z * z + y * y + x * x));
      }
    }
    return nearest;
  }

  @Test
  void nothingIsNearWhereNothingIsMarked() {
    double[] distances =
        DistanceTransform.distances(new boolean[24], new int[] {2, 3, 4}, new double[] {1, 1, 1});
    assertEquals(24, Arrays.stream(distances).filter(d -> d == Double.POSITIVE_INFINITY).count());
  }
}
