package org.segbench.datasets.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Repaired headers, read back by the reader's own rules. */
class HeaderRepairTest {
  private static final double[] ZOOMS = {0.7, 0.8, 2.5};

  private static NiftiHeader header(NiftiVersion version, double[][] sform) {
    return NiftiHeader.create(
            version, ByteOrder.LITTLE_ENDIAN, DataType.INT16, new int[] {50, 60, 40}, ZOOMS)
        .withSform(2, sform);
  }

  @Test
  void qformOfARotatedOrMirroredSformIsThatSform() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      double[][] sform = scaled(rotation(random), i % 2 == 0);
      NiftiHeader repaired = HeaderRepair.qformFromSform(header(NiftiVersion.NIFTI2, sform));
      assertEquals(2, repaired.qformCode());
      for (int row = 0; row < 4; row++) {
        assertArrayEquals(sform[row], repaired.qform().orElseThrow()[row], 1e-9);
        assertArrayEquals(sform[row], repaired.sform().orElseThrow()[row], 1e-12);
      }
    }
  }

  @Test
  void halfTurnsAboutEachAxisHaveTheirQform() {
    double[][] signs = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}, {-1, 1, 1}, {-1, -1, -1}};
    for (double[] sign : signs) {
      double[][] sform = {
        {sign[0] * ZOOMS[0], 0, 0, 9},
        {0, sign[1] * ZOOMS[1], 0, 8},
        {0, 0, sign[2] * ZOOMS[2], 7},
        {0, 0, 0, 1}
      };
      NiftiHeader repaired = HeaderRepair.qformFromSform(header(NiftiVersion.NIFTI1, sform));
      for (int row = 0; row < 4; row++) {
        assertArrayEquals(sform[row], repaired.qform().orElseThrow()[row], 1e-6);
      }
    }
  }

  @Test
  void orthonormalDirectionsKeepVoxelSizesAndOriginAndMoveLittle() {
    SplittableRandom random = new SplittableRandom(6);
    double[][] sform = scaled(rotation(random), true);
    sform[0][1] += 0.01;
    NiftiHeader repaired = HeaderRepair.orthonormal(header(NiftiVersion.NIFTI2, sform));
    double[][] after = repaired.sform().orElseThrow();
    for (int a = 0; a < 3; a++) {
      assertEquals(Math.sqrt(dot(sform, a, a)), Math.sqrt(dot(after, a, a)), 1e-9);
      assertEquals(0, dot(after, a, (a + 1) % 3), 1e-9);
      assertEquals(sform[a][3], after[a][3], 1e-12);
      for (int b = 0; b < 3; b++) {
        assertEquals(sform[a][b], after[a][b], 0.02);
      }
    }
    assertEquals(0, repaired.qformCode(), "there was none before");
  }

  @Test
  void voxelSizesLoseSignAndZero() {
    double[][] sform = {{0.7, 0, 0, 0}, {0, 0.8, 0, 0}, {0, 0, 2.5, 0}, {0, 0, 0, 1}};
    NiftiHeader spoiled =
        header(NiftiVersion.NIFTI2, sform).with(HeaderField.PIXDIM, -1, -0.7, 0.8, 0);
    NiftiHeader signless = HeaderRepair.absoluteVoxelSizes(spoiled);
    assertArrayEquals(new double[] {0.7, 0.8, 0}, signless.storedZooms());
    assertArrayEquals(ZOOMS, HeaderRepair.voxelSizesFromSform(signless).storedZooms(), 1e-12);
    assertEquals(-1, signless.real(HeaderField.PIXDIM, 0), "the qform's mirror is left alone");
  }

  @Test
  void withoutSformThereIsNothingToRepairFrom() {
    NiftiHeader none =
        header(NiftiVersion.NIFTI1, new double[4][4]).with(HeaderField.SFORM_CODE, 0);
    assertThrows(IllegalArgumentException.class, () -> HeaderRepair.qformFromSform(none));
    assertTrue(none.sform().isEmpty());
  }

  /** Three turns about the axes, in turn. */
  private static double[][] rotation(SplittableRandom random) {
    double[][] product = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int axis = 0; axis < 3; axis++) {
      double angle = random.nextDouble(-Math.PI, Math.PI);
      int p = (axis + 1) % 3;
      int q = (axis + 2) % 3;
      for (double[] row : product) {
        double old = row[p];
        row[p] = Math.cos(angle) * old + Math.sin(angle) * row[q];
        row[q] = Math.cos(angle) * row[q] - Math.sin(angle) * old;
      }
    }
    return product;
  }

  private static double[][] scaled(double[][] rotation, boolean mirrored) {
    double[][] affine = {{0, 0, 0, -12.5}, {0, 0, 0, 30}, {0, 0, 0, 101}, {0, 0, 0, 1}};
    for (int row = 0; row < 3; row++) {
      for (int axis = 0; axis < 3; axis++) {
        double sign = mirrored && axis == 0 ? -1 : 1;
        affine[row][axis] = sign * rotation[row][axis] * ZOOMS[axis];
      }
    }
    return affine;
  }

  private static double dot(double[][] m, int a, int b) {
    return m[0][a] * m[0][b] + m[1][a] * m[1][b] + m[2][a] * m[2][b];
  }
}
