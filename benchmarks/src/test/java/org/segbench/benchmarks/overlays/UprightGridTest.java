package org.segbench.benchmarks.overlays;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UprightGridTest {
  private static final int[] SHAPE = {2, 3, 4};
  private static final double[] SPACING = {5, 0.8, 0.7};

  @Test
  void axesAreTurnedSoThatHeadFrontAndRightAreWhereReadersExpectThem() {
    double[][] ras = {{0.7, 0, 0, 0}, {0, 0.8, 0, 0}, {0, 0, 5, 0}, {0, 0, 0, 1}};
    assertEquals(List.of(true, true, true), grid(ras).backwards());
    double[][] lps = {{-0.7, 0, 0, 0}, {0, -0.8, 0.1, 0}, {0, 0.1, 5, 0}, {0, 0, 0, 1}};
    assertEquals(List.of(true, false, false), grid(lps).backwards());
    assertEquals(List.of(2, 3, 4), grid(lps).shape());
    for (int voxel = 0; voxel < 24; voxel++) {
      assertEquals(voxel, grid(lps).inFile(voxel));
    }
  }

  /** KiTS19's files: the first index counts slices downwards, the third goes from side to side. */
  @Test
  void slicesLieAcrossTheBodyWhateverTheOrderOfTheFile() {
    double[][] kits = {{0, 0, -5, 0}, {0, -0.8, 0, 0}, {-0.7, 0, 0, 0}, {0, 0, 0, 1}};
    UprightGrid grid = grid(kits);
    assertEquals(List.of(4, 3, 2), grid.shape());
    assertEquals(List.of(0.7, 0.8, 5.0), grid.spacing());
    assertEquals(List.of(false, false, false), grid.backwards());
    for (int along = 0; along < 4; along++) {
      for (int front = 0; front < 3; front++) {
        for (int side = 0; side < 2; side++) {
          // In the file's arrays [z][y][x] the body runs along x, and z goes from side to side.
          int inFile = (side * 3 + front) * 4 + along;
          assertEquals(inFile, grid.inFile((along * 3 + front) * 2 + side));
        }
      }
    }
  }

  private static UprightGrid grid(double[][] affine) {
    return UprightGrid.of(SHAPE, SPACING, affine);
  }
}
