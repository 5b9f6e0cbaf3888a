package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {
  @Test
  void findsEveryRankThatSortingFinds() {
    Random random = new Random(3);
    double[] values = new double[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 3 == 0 ? random.nextInt(5) - 2 : random.nextGaussian() * Math.pow(10, i % 40);
    }
    values[0] = Double.NEGATIVE_INFINITY;
    values[1] = Double.POSITIVE_INFINITY;
    values[2] = Double.NaN;
    values[3] = -0.0;
    values[4] = Double.MIN_VALUE;
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] ranks = LongStream.range(0, values.length).toArray();
    double[] found = OrderStatistics.select(i -> values[i], values.length, ranks);
    assertArrayEquals(sorted, found);
  }

  @Test
  void statisticsLeaveNanOut() {
    double[] values = {4, Double.NaN, 0, 2, -6};
    VolumeStatistics statistics = VolumeStatistics.of(i -> values[i], values.length, "");
    assertEquals(0, statistics.mean());
    assertEquals(Math.sqrt(14), statistics.std());
    assertEquals(-6, statistics.min());
    assertEquals(4, statistics.max());
    assertEquals(1, statistics.nanCount());
    assertEquals(4, statistics.nonzero());
    assertEquals(1, statistics.percentiles().get("50"));
    assertEquals(-6 + 0.015 * 6, statistics.percentiles().get("0.5"), 1e-15);
  }

  @Test
  void anImageOfNothingButNanHasNoStatistics() {
    VolumeStatistics statistics = VolumeStatistics.of(i -> Double.NaN, 3, "");
    assertEquals(Double.NaN, statistics.mean());
    assertEquals(Double.NaN, statistics.max());
    assertEquals(3, statistics.nanCount());
    assertEquals(0, statistics.percentiles().size());
  }
}
