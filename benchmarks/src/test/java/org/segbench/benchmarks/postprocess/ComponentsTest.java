package org.segbench.benchmarks.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void componentsAreThoseOfAFloodFill() {
    Random random = new Random(3);
    int components = 0;
    for (int trial = 0; trial < 300; trial++) {
      int[] shape = {1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(12)};
      short[] labels = labels(shape, 0.2 + 0.6 * random.nextDouble(), 3, random);
      List<Integer> wanted = trial % 2 == 0 ? List.of(1, 2) : List.of(3);
      long[] expected =
          FloodFill.components(labels, shape, wanted).stream().mapToLong(List::size).toArray();
      components += expected.length;
      assertArrayEquals(
          expected,
          Components.of(labels, shape, label -> wanted.contains((int) label)).sizes(),
          () -> "trial with shape " + List.of(shape[0], shape[1], shape[2]));
    }
    System.out.printf("components: %d in 300 random volumes, as by flood fill%n", components);
  }

  @Test
  void onlyTheLargestStaysStepByStep() {
    Random random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      int[] shape = {1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(9)};
      short[] labels = labels(shape, 0.5, 3, random);
      short[] expected = labels.clone();
      List<List<Integer>> steps = List.of(List.of(1, 2, 3), List.of(2), List.of(3));
      for (List<Integer> step : steps) {
        expected = FloodFill.keepLargest(expected, shape, step);
      }
      short[] found = labels.clone();
      long removed = KeepLargest.apply(found, shape, steps);
      assertArrayEquals(expected, found);
      assertEquals(foreground(labels) - foreground(found), removed);
    }
  }

  @Test
  void componentsTouchByFacesOnlyAndTiesAllStay() {
    int[] shape = {2, 2, 2};
    short[] corners = {1, 0, 0, 0, 0, 0, 0, 1};
    assertArrayEquals(new long[] {1, 1}, Components.of(corners, shape, l -> l == 1).sizes());
    short[] edges = {1, 0, 0, 1, 0, 0, 0, 0};
    assertArrayEquals(new long[] {1, 1}, Components.of(edges, shape, l -> l == 1).sizes());
    assertEquals(0, KeepLargest.apply(corners, shape, List.of(List.of(1))));
    assertArrayEquals(new short[] {1, 0, 0, 0, 0, 0, 0, 1}, corners);
  }

  @Test
  void nothingIsRemovedWhereNothingIs() {
    assertEquals(0, KeepLargest.apply(new short[8], new int[] {2, 2, 2}, List.of(List.of(1))));
  }

  private static long foreground(short[] labels) {
    long count = 0;
    for (short label : labels) {
      count += label == 0 ? 0 : 1;
    }
    return count;
  }

  private static short[] labels(int[] shape, double share, int classes, Random random) {
    short[] labels = new short[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (short) (random.nextDouble() < share ? 1 + random.nextInt(classes) : 0);
    }
    return labels;
  }
}
