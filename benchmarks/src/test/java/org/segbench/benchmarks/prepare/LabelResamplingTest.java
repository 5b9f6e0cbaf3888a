package org.segbench.benchmarks.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.resize.Interpolation;
import org.segbench.benchmarks.resize.NearestAxis;
import org.segbench.benchmarks.resize.Resize;

/** Against the definition: every label as a mask of its own, resized. */
class LabelResamplingTest {
  private static final byte LARGEST = 5;

  /** Where a mask is this near to one half, rounding may decide either way. */
  private static final double UNDECIDED = 1e-9;

  @Test
  void aVoxelTakesTheHighestLabelWhoseMaskIsAtLeastHalf() {
    Random random = new Random(61);
    int compared = 0;
    for (int trial = 0; trial < 60; trial++) {
      int[] shape = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(40)};
      int[] newShape = {1 + random.nextInt(20), 1 + random.nextInt(12), 1 + random.nextInt(70)};
      byte[] labels = blocks(shape, random);
      byte[] found = Resampling.labels(labels, shape, newShape, OptionalInt.empty(), 2);
      compared += compare(labels, shape, newShape, found);
      // By the nearest slice across the first axis: as if each output slice were resized alone.
      byte[] slices = Resampling.labels(labels, shape, newShape, OptionalInt.of(0), 2);
      int plane = newShape[1] * newShape[2];
      int[] sources = NearestAxis.sources(shape[0], newShape[0]);
      for (int z = 0; z < newShape[0]; z++) {
        byte[] slice = new byte[shape[1] * shape[2]];
        System.arraycopy(labels, sources[z] * slice.length, slice, 0, slice.length);
        byte[] resized = new byte[plane];
        System.arraycopy(slices, z * plane, resized, 0, plane);
        compared +=
            compare(
                slice,
                new int[] {1, shape[1], shape[2]},
                new int[] {1, newShape[1], newShape[2]},
                resized);
      }
    }
    assertTrue(compared > 100_000, "compared " + compared);
  }

  /** Runs of one label, -1 among them, many rows being background alone. */
  private static byte[] blocks(int[] shape, Random random) {
    byte[] labels = new byte[Shapes.arraySize(shape)];
    for (int row = 0; row < labels.length; row += shape[2]) {
      if (random.nextInt(3) > 0) {
        byte label = 0;
        for (int x = 0; x < shape[2]; x++) {
          label = random.nextInt(4) > 0 ? label : (byte) (random.nextInt(LARGEST + 2) - 1);
          labels[row + x] = label;
        }
      }
    }
    return labels;
  }

  private static int compare(byte[] labels, int[] shape, int[] newShape, byte[] found) {
    byte[] expected = new byte[found.length];
    boolean[] decided = new boolean[found.length];
    Arrays.fill(decided, true);
    for (byte label = -1; label <= LARGEST; label++) {
      double[] mask = new double[labels.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = labels[i] == label ? 1 : 0;
      }
      double[] share = Resize.resize(mask, shape, newShape, Interpolation.LINEAR, false, 1);
      for (int i = 0; i < share.length; i++) {
        decided[i] &= Math.abs(share[i] - 0.5) > UNDECIDED;
        expected[i] = share[i] >= 0.5 ? label : expected[i];
      }
    }
    int compared = 0;
    for (int i = 0; i < found.length; i++) {
      if (decided[i]) {
        assertEquals(expected[i], found[i]);
        compared++;
      }
    }
    return compared;
  }
}
