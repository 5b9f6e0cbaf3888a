package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.random.Draws;
import org.segbench.benchmarks.random.Phase;

class SlicePlacementTest {
  private static final int DRAWS = 4000;
  private static final int[] SHAPE = {6, 10, 9};
  private static final int PLANE = 10 * 9;

  private final SlicePlacement placement = new SlicePlacement(List.of(4, 5), List.of(4, 5));

  @Test
  void everySliceThatHoldsTheClassIsAsLikelyHoweverLittleItHolds() {
    // One voxel in slice 2, a whole plane in slice 4: by voxels, slice 2 would come once in 91.
    int[] voxels =
        IntStream.concat(IntStream.of(2 * PLANE + 40), IntStream.range(4 * PLANE, 5 * PLANE))
            .toArray();
    int[] found = new int[SHAPE[0]];
    for (int i = 0; i < DRAWS; i++) {
      found[placement.around(voxels, SHAPE, draws(i))[0]]++;
    }
    assertEquals(DRAWS, found[2] + found[4]);
    assertEquals(DRAWS / 2.0, found[2], 4 * Math.sqrt(DRAWS / 4.0));
  }

  @Test
  void theVoxelLiesInTheMiddleUnlessTheLowerBorderHoldsThePatch() {
    int[] voxel = {3 * PLANE + 7 * 9 + 6};
    assertArrayEquals(new int[] {3, 7 - 2, 6 - 2}, placement.around(voxel, SHAPE, draws(0)));
    int[] atTheBorder = {3 * PLANE + 9 + 1};
    assertArrayEquals(new int[] {3, 0, 0}, placement.around(atTheBorder, SHAPE, draws(0)));
    int[] last = {5 * PLANE + 9 * 9 + 8};
    assertArrayEquals(new int[] {5, 9 - 2, 8 - 2}, placement.around(last, SHAPE, draws(0)));
  }

  @Test
  void everyVoxelOfTheClassInTheSliceIsAsLikely() {
    int[] voxels = {PLANE + 5 * 9 + 4, PLANE + 6 * 9 + 4, 2 * PLANE + 7 * 9 + 4};
    int[] found = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      int[] corner = placement.around(voxels, SHAPE, draws(i));
      found[corner[1] + 2]++;
      assertEquals(corner[1] + 2 == 7 ? 2 : 1, corner[0]);
    }
    assertEquals(DRAWS / 4.0, found[5], 4 * Math.sqrt(DRAWS * 3 / 16.0));
    assertEquals(DRAWS / 4.0, found[6], 4 * Math.sqrt(DRAWS * 3 / 16.0));
    assertEquals(DRAWS / 2.0, found[7], 4 * Math.sqrt(DRAWS / 4.0));
  }

  @Test
  void aFreePatchLiesAnywhereInAnySlice() {
    int[] slices = new int[SHAPE[0]];
    int[] rows = new int[10 - 4 + 1];
    int[] columns = new int[9 - 5 + 1];
    for (int i = 0; i < DRAWS; i++) {
      int[] corner = placement.free(SHAPE, draws(i));
      slices[corner[0]]++;
      rows[corner[1]]++;
      columns[corner[2]]++;
    }
    for (int[] counts : List.of(slices, rows, columns)) {
      double share = 1.0 / counts.length;
      double error = Math.sqrt(DRAWS * share * (1 - share));
      for (int count : counts) {
        assertEquals(DRAWS * share, count, 4 * error, Arrays.toString(counts));
      }
    }
  }

  @Test
  void aSliceSmallerThanThePatchIsCentred() {
    SlicePlacement large = new SlicePlacement(List.of(14, 12), List.of(14, 12));
    int[] corner = large.free(SHAPE, draws(0));
    assertTrue(corner[0] >= 0 && corner[0] < SHAPE[0]);
    assertEquals(-2, corner[1]);
    assertTrue(corner[2] == -2 || corner[2] == -1, "found " + corner[2]);
  }

  private static Draws draws(int iteration) {
    return new Draws(17, Phase.TRAINING, 0, iteration, 0);
  }
}
