package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LocationDrawTest {

  /** 300 voxels of class 1, 25 000 of class 2 and 1 500 000 of class 3, among 0 and -1. */
  private static byte[] labels() {
    byte[] labels = new byte[2_000_000];
    Arrays.fill(labels, 0, 1000, (byte) -1);
    Arrays.fill(labels, 2000, 2300, (byte) 1);
    Arrays.fill(labels, 5000, 30_000, (byte) 2);
    Arrays.fill(labels, 400_000, 1_900_000, (byte) 3);
    return labels;
  }

  @Test
  void eachClassKeepsTenThousandVoxelsOrOnePerCentOfMore() {
    byte[] labels = labels();
    SortedMap<Integer, int[]> drawn = LocationDraw.draw(labels);
    assertEquals(Set.of(1, 2, 3), drawn.keySet());
    assertEquals(300, drawn.get(1).length);
    assertEquals(10_000, drawn.get(2).length);
    assertEquals(15_000, drawn.get(3).length);
    drawn.forEach(
        (label, voxels) -> {
          assertEquals(voxels.length, Arrays.stream(voxels).distinct().count());
          assertTrue(Arrays.stream(voxels).allMatch(voxel -> labels[voxel] == label));
        });
  }

  @Test
  void voxelsAreDrawnUniformly() {
    int[] voxels = LocationDraw.draw(labels()).get(3);
    int[] perTenth = new int[10];
    for (int voxel : voxels) {
      perTenth[(voxel - 400_000) / 150_000]++;
    }
    // 1500 are expected in each tenth; 5 standard deviations of a hypergeometric draw are 183.
    for (int count : perTenth) {
      assertEquals(1500, count, 183);
    }
  }

  @Test
  void theDrawIsTheSameEachTime() {
    SortedMap<Integer, int[]> first = LocationDraw.draw(labels());
    LocationDraw.draw(labels())
        .forEach((label, voxels) -> assertArrayEquals(first.get(label), voxels));
  }
}
