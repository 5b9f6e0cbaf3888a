package org.segbench.benchmarks.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BitVolumeTest {

  /** Rows of one word to four, boxes that begin and end anywhere in them. */
  @Test
  void aCropHoldsThePlacesInsideItsBoxAndNoOther() {
    Random random = new Random(43);
    for (int trial = 0; trial < 200; trial++) {
      int[] shape = {1 + random.nextInt(4), 1 + random.nextInt(5), 1 + random.nextInt(220)};
      Extent box = new Extent();
      for (int corner = 0; corner < 2; corner++) {
        box.add(random.nextInt(shape[0]), random.nextInt(shape[1]), random.nextInt(shape[2]));
      }
      int[] size = box.size();
      BitVolume whole = new BitVolume(shape);
      BitVolume inside = new BitVolume(size);
      for (int i = 0; i < 300; i++) {
        int z = random.nextInt(shape[0]);
        int y = random.nextInt(shape[1]);
        int x = random.nextInt(shape[2]);
        whole.add(z, y, x);
        int[] at = {z - box.from(0), y - box.from(1), x - box.from(2)};
        if (isWithin(at, size)) {
          inside.add(at[0], at[1], at[2]);
        }
      }
      BitVolume crop = whole.crop(box);
      assertArrayEquals(inside.numbers(), crop.numbers());
      assertEquals(inside.count(), inside.shared(crop));
    }
  }

  private static boolean isWithin(int[] at, int[] size) {
    boolean within = true;
    for (int axis = 0; axis < 3; axis++) {
      within &= at[axis] >= 0 && at[axis] < size[axis];
    }
    return within;
  }
}
