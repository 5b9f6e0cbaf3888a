package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.io.VolumeException;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiVersion;
import org.segbench.datasets.nifti.Scaling;
import org.segbench.datasets.nifti.Voxels;

class VolumeTest {
  private static final Geometry GRID = Geometry.of(new int[] {2, 2, 3}, new double[] {3, 2, 1});

  @TempDir Path folder;

  @Test
  void floatsComeBackExactly() {
    float[] values = {1.5f, -0f, Float.NaN, Float.MAX_VALUE, 1e-40f, 6, 7, 8, 9, 10, 11, 12};
    Path file = folder.resolve("image.nii.gz");
    new Volume(GRID, values).write(file);
    Volume found = Volume.read(file);
    assertArrayEquals(values, found.values());
    assertEquals(Optional.empty(), found.geometry().differenceFrom(GRID));
  }

  @Test
  void int16IsRoundedAndRefusedOutOfRange() {
    float[] values = {0.5f, 1.5f, -2.5f, 32767.4f, -32768, 5, 6, 7, 8, 9, 10, 11};
    Path file = folder.resolve("image.nii.gz");
    new Volume(GRID, values).writeInt16(file);
    float[] rounded = {0, 2, -2, 32767, -32768, 5, 6, 7, 8, 9, 10, 11};
    assertArrayEquals(rounded, Volume.read(file).values());
    assertEquals(DataType.INT16, NiftiImage.read(file).header().dataType());
    for (float unfit : new float[] {32768, -32769, Float.NaN, Float.NEGATIVE_INFINITY}) {
      values[3] = unfit;
      Path refused = folder.resolve("refused.nii.gz");
      VolumeException failure =
          assertThrows(VolumeException.class, () -> new Volume(GRID, values).writeInt16(refused));
      assertTrue(failure.getMessage().contains("voxel 3 is"), failure.getMessage());
      assertFalse(Files.exists(refused));
    }
  }

  @Test
  void slopeAndInterceptAreApplied() {
    Path file =
        write(new int[] {3, 2, 2}, new Scaling(2, -1024), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Volume volume = Volume.read(file);
    for (int i = 0; i < 12; i++) {
      assertEquals(2 * i - 1024, volume.values()[i]);
    }
  }

  @Test
  void oneSliceAndTrailingSingletonsAreVolumesButSeveralChannelsAreNot() {
    Path slice = write(new int[] {3, 4}, Scaling.NONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertArrayEquals(new int[] {1, 4, 3}, Volume.read(slice).geometry().shape());
    Path single =
        write(new int[] {3, 4, 1, 1, 1}, Scaling.NONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertArrayEquals(new int[] {1, 4, 3}, Volume.read(single).geometry().shape());
    Path channels =
        write(new int[] {3, 2, 1, 2}, Scaling.NONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    VolumeException failure = assertThrows(VolumeException.class, () -> Volume.read(channels));
    assertTrue(failure.getMessage().contains("[3, 2, 1, 2]"), failure.getMessage());
  }

  @Test
  void labelsMustBeWholeNumbers() {
    Path whole = write(new int[] {4}, new Scaling(0.5, 0), 0, 2, 4, 510);
    assertArrayEquals(new short[] {0, 1, 2, 255}, LabelVolume.read(whole).labels());
    Path broken = write(new int[] {4}, new Scaling(0.5, 0), 0, 2, 3, 4);
    VolumeException failure = assertThrows(VolumeException.class, () -> LabelVolume.read(broken));
    assertTrue(failure.getMessage().contains("voxel 2 is 1.5"), failure.getMessage());
    Path tooLarge = write(new int[] {2}, new Scaling(2, 0), 0, 30000);
    assertThrows(VolumeException.class, () -> LabelVolume.read(tooLarge));
  }

  @Test
  void labelsOutsideUint8AreNotWritten() {
    Path file = folder.resolve("labels.nii.gz");
    for (short unfit : new short[] {-1, 256}) {
      short[] labels = new short[12];
      labels[7] = unfit;
      VolumeException failure =
          assertThrows(VolumeException.class, () -> new LabelVolume(GRID, labels).write(file));
      assertTrue(failure.getMessage().contains("voxel 7 has label " + unfit));
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void theArrayMustFitTheGrid() {
    assertThrows(IllegalArgumentException.class, () -> new Volume(GRID, new float[11]));
    assertThrows(IllegalArgumentException.class, () -> new LabelVolume(GRID, new short[13]));
  }

  private Path write(int[] shape, Scaling scaling, int... values) {
    short[] stored = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      stored[i] = (short) values[i];
    }
    double[] zooms = new double[shape.length];
    Arrays.fill(zooms, 1);
    NiftiHeader header =
        NiftiHeader.create(
                NiftiVersion.NIFTI1, ByteOrder.LITTLE_ENDIAN, DataType.INT16, shape, zooms)
            .withScaling(scaling);
    Path file = folder.resolve("stored.nii");
    new NiftiImage(header, new Voxels.Shorts(DataType.INT16, stored)).write(file);
    return file;
  }
}
