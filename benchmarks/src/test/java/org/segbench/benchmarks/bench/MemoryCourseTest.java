package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.bench.MemoryCourse.Reading;

class MemoryCourseTest {

  @Test
  void growthIsTheSlopeOfALine() {
    // 512 KiB every 10 steps are 5 MiB every 100.
    MemoryCourse course =
        new MemoryCourse(
            IntStream.range(0, 20)
                .mapToObj(i -> new Reading(100 + 10 * i, 1_000_000 + 512L * i, 40))
                .toList());
    assertEquals(5, course.growthPer100Steps(), 1e-9);
    assertEquals(0, course.moreArrays());
  }

  @Test
  void whatComesAndGoesIsNoGrowth() {
    MemoryCourse course =
        new MemoryCourse(
            List.of(
                new Reading(0, 1000, 7), new Reading(10, 9000, 9),
                new Reading(20, 9000, 9), new Reading(30, 1000, 8)));
    assertEquals(0, course.growthPer100Steps(), 1e-9);
    assertEquals(1, course.moreArrays());
  }

  @Test
  void oneReadingIsNoCourse() {
    assertThrows(
        IllegalArgumentException.class, () -> new MemoryCourse(List.of(new Reading(0, 1000, 7))));
  }
}
