package org.segbench.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theTextbooksExample() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-15);
  }

  @Test
  void rejectsWhatTheStepDownProcedureRejects() {
    SplittableRandom random = new SplittableRandom(5);
    for (int repeat = 0; repeat < 200; repeat++) {
      double[] p = random.doubles(1 + repeat % 9).map(u -> u * u * u).toArray();
      double[] adjusted = Holm.adjust(p);
      for (double level : new double[] {0.001, 0.01, 0.05, 0.2, 0.6}) {
        boolean[] rejected = stepDown(p, level);
        for (int i = 0; i < p.length; i++) {
          assertEquals(rejected[i], adjusted[i] <= level);
        }
      }
    }
  }

  @Test
  void oneTestIsNotCorrectedAndNoTestIsFine() {
    assertArrayEquals(new double[] {0.03}, Holm.adjust(new double[] {0.03}));
    assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.9, 0.8}));
    assertEquals(0, Holm.adjust(new double[0]).length);
  }

  /** Holm's own words: from the smallest p on, until one exceeds level / (m - i). */
  private static boolean[] stepDown(double[] p, double level) {
    double[] sorted = Arrays.stream(p).sorted().toArray();
    int rejections = 0;
    while (rejections < p.length && sorted[rejections] <= level / (p.length - rejections)) {
      rejections++;
    }
    boolean[] rejected = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      rejected[i] = rejections > 0 && p[i] <= sorted[rejections - 1];
    }
    return rejected;
  }
}
