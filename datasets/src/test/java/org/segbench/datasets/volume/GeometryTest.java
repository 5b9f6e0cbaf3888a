package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiVersion;

class GeometryTest {
  private static final int[] SHAPE = {4, 3, 2};
  private static final double[] SPACING = {5, 0.75, 0.5};

  @Test
  void aFreshGridIsAxisAlignedWithItsFirstVoxelAtTheOrigin() {
    Geometry geometry = Geometry.of(SHAPE, SPACING);
    assertArrayEquals(SHAPE, geometry.shape());
    assertArrayEquals(SPACING, geometry.spacing());
    double[][] affine = {{0.5, 0, 0, 0}, {0, 0.75, 0, 0}, {0, 0, 5, 0}, {0, 0, 0, 1}};
    assertArrayEquals(affine, geometry.affine());
    assertArrayEquals(affine, geometry.header().qform().orElseThrow());
    assertEquals(24, geometry.voxelCount());
  }

  @Test
  void refusesImpossibleGrids() {
    assertThrows(IllegalArgumentException.class, () -> Geometry.of(new int[] {4, 3}, SPACING));
    assertThrows(IllegalArgumentException.class, () -> Geometry.of(new int[] {4, 0, 2}, SPACING));
    assertThrows(
        IllegalArgumentException.class, () -> Geometry.of(new int[] {4, 40_000, 2}, SPACING));
    assertThrows(IllegalArgumentException.class, () -> Geometry.of(SHAPE, new double[] {1, -1, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> Geometry.of(SHAPE, new double[] {1, Double.NaN, 1}));
  }

  @Test
  void saysHowTwoGridsDiffer() {
    Geometry geometry = Geometry.of(SHAPE, SPACING);
    assertEquals(Optional.empty(), geometry.differenceFrom(shifted(0.0009)));
    String moved = geometry.differenceFrom(shifted(0.002)).orElseThrow();
    assertTrue(moved.contains("row 2, column 4"), moved);
    String smaller =
        geometry.differenceFrom(Geometry.of(new int[] {4, 3, 1}, SPACING)).orElseThrow();
    assertEquals("the shape is [4, 3, 2], expected [4, 3, 1] (z, y, x)", smaller);
  }

  @Test
  void spacingIsPositiveWhateverTheHeaderSays() {
    NiftiHeader header =
        NiftiHeader.create(
            NiftiVersion.NIFTI2,
            ByteOrder.BIG_ENDIAN,
            DataType.UINT8,
            new int[] {7, 6},
            new double[] {0.7, 0.6});
    Geometry geometry = Geometry.of(header);
    assertArrayEquals(new int[] {1, 6, 7}, geometry.shape());
    assertArrayEquals(new double[] {1, 0.6, 0.7}, geometry.spacing());
  }

  @Test
  void handsOutCopies() {
    Geometry geometry = Geometry.of(SHAPE, SPACING);
    geometry.shape()[0] = 9;
    geometry.spacing()[0] = 9;
    geometry.affine()[0][0] = 9;
    assertArrayEquals(SHAPE, geometry.shape());
    assertArrayEquals(SPACING, geometry.spacing());
    assertEquals(0.5, geometry.affine()[0][0]);
  }

  private static Geometry shifted(double byMm) {
    NiftiHeader header = Geometry.of(SHAPE, SPACING).header();
    double[][] affine = header.affine();
    affine[1][3] += byMm;
    return Geometry.of(header.withSform(1, affine));
  }
}
