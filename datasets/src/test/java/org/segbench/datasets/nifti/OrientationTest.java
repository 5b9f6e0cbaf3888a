package org.segbench.datasets.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OrientationTest {
  @Test
  void everyAxisAlignedOrientationHasItsThreeLetters() {
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      for (int signs = 0; signs < 8; signs++) {
        double[][] affine = new double[4][4];
        StringBuilder codes = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
          boolean negative = (signs >> axis & 1) == 1;
          affine[order[axis]][axis] = (negative ? -1 : 1) * (axis + 0.5);
          codes.append((negative ? "LPI" : "RAS").charAt(order[axis]));
        }
        affine[3][3] = 1;
        assertEquals(codes.toString(), Orientation.of(affine).axisCodes());
      }
    }
  }

  @Test
  void theCanonicalAffineSendsEveryTurnedCornerToWhereItWas() {
    Random random = new Random(11);
    int[] shape = {4, 5, 6};
    for (int trial = 0; trial < 200; trial++) {
      double[][] affine = nearlyAxisAligned(random);
      Orientation orientation = Orientation.of(affine);
      int[] turnedShape = orientation.canonicalShape(shape);
      double[][] turned = orientation.canonicalAffine(affine, shape);
      for (int corner = 0; corner < 8; corner++) {
        double[] canonical = new double[3];
        double[] source = new double[3];
        for (int world = 0; world < 3; world++) {
          int axis = orientation.voxelAxis(world);
          canonical[world] = (corner >> world & 1) * (turnedShape[world] - 1);
          source[axis] =
              orientation.isFlipped(axis) ? shape[axis] - 1 - canonical[world] : canonical[world];
        }
        assertArrayEquals(apply(affine, source), apply(turned, canonical), 1e-9);
      }
      assertEquals("RAS", Orientation.of(turned).axisCodes());
    }
  }

  @Test
  void thePolarFactorIsOrthogonalAndLeavesAPositiveSymmetricRest() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      double[][] matrix = randomAffine(random);
      double[][] factor = PolarFactor.of(matrix);
      double[][] rest = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double product = 0;
          for (int k = 0; k < 3; k++) {
            product += factor[k][i] * factor[k][j];
            rest[i][j] += factor[k][i] * matrix[k][j];
          }
          assertEquals(i == j ? 1 : 0, product, 1e-12);
        }
      }
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          assertEquals(rest[i][j], rest[j][i], 1e-11);
        }
      }
      double minor = rest[0][0] * rest[1][1] - rest[0][1] * rest[1][0];
      double determinant = determinant(rest);
      assertTrue(rest[0][0] > 0 && minor > 0 && determinant > 0, "positive leading minors");
    }
  }

  @Test
  void anAxisWithoutDirectionIsDropped() {
    double[][] flat = {{1, 0, 0, 0}, {0, -1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1}};
    Orientation orientation = Orientation.of(flat);
    assertEquals("RP?", orientation.axisCodes());
    assertFalse(orientation.isComplete());
  }

  @Test
  void obliquityIsTheAngleOfATurn() {
    double angle = Math.toRadians(20);
    double[][] affine = {
      {2 * Math.cos(angle), -3 * Math.sin(angle), 0, 0},
      {2 * Math.sin(angle), 3 * Math.cos(angle), 0, 0},
      {0, 0, 4, 0},
      {0, 0, 0, 1}
    };
    assertArrayEquals(new double[] {20, 20, 0}, Orientation.obliquity(affine), 1e-9);
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }

  private static double[][] randomAffine(Random random) {
    double[][] affine = new double[4][4];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        affine[row][column] = random.nextGaussian();
      }
      affine[row][(row + 1) % 3] += 2; // far enough from singular
    }
    affine[3][3] = 1;
    return affine;
  }

  /** A signed permutation, turned and sheared by less than would make its axes ambiguous. */
  private static double[][] nearlyAxisAligned(Random random) {
    double[][] affine = new double[4][4];
    int shift = random.nextInt(3);
    int direction = random.nextBoolean() ? 1 : 2;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        affine[row][column] = 0.4 * random.nextDouble() - 0.2;
      }
      affine[row][(shift + direction * row) % 3] += random.nextBoolean() ? 1 : -1;
      affine[row][3] = 100 * random.nextGaussian();
    }
    affine[3][3] = 1;
    return affine;
  }

  private static double[] apply(double[][] affine, double[] voxel) {
    double[] world = new double[3];
    for (int row = 0; row < 3; row++) {
      world[row] = affine[row][3];
      for (int axis = 0; axis < 3; axis++) {
        world[row] += affine[row][axis] * voxel[axis];
      }
    }
    return world;
  }
}
