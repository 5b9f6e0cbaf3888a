package org.segbench.datasets.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.datasets.nifti.DataType;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.nifti.NiftiImage;
import org.segbench.datasets.nifti.NiftiVersion;
import org.segbench.datasets.nifti.Voxels;

/** Label maps longer than what a reader takes at a time, mostly background as real ones are. */
class LabelReadingTest {
  private static final int[] SHAPE = {211, 103, 7};

  @TempDir Path folder;

  @Test
  void whatLiesBetweenStretchesOfBackgroundIsRead() {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (DataType type : List.of(DataType.UINT8, DataType.INT8, DataType.INT16)) {
        short[] labels = labels(new Random(5), type);
        Path file = folder.resolve("labels.nii.gz");
        write(file, order, type, labels);
        assertArrayEquals(labels, LabelVolume.read(file).labels(), type.numpyName(order));
      }
    }
  }

  /** Background in runs of any length, with short runs of any other value between them. */
  private static short[] labels(Random random, DataType type) {
    short[] labels = new short[SHAPE[0] * SHAPE[1] * SHAPE[2]];
    int lowest = type == DataType.UINT8 ? 0 : type == DataType.INT8 ? -128 : Short.MIN_VALUE;
    int values = 1 << (8 * type.bytes());
    int at = random.nextInt(600);
    while (at < labels.length) {
      labels[at] = (short) (lowest + random.nextInt(values));
      at += random.nextBoolean() ? 1 : random.nextInt(1200);
    }
    labels[labels.length - 1] = 1;
    return labels;
  }

  private static void write(Path file, ByteOrder order, DataType type, short[] labels) {
    ByteBuffer stored = ByteBuffer.allocate(labels.length * type.bytes()).order(order);
    for (short label : labels) {
      if (type.bytes() == 1) {
        stored.put((byte) label);
      } else {
        stored.putShort(label);
      }
    }
    Voxels voxels = Voxels.allocate(type, labels.length);
    voxels.load(0, labels.length, stored.rewind());
    double[] zooms = {1, 1, 1};
    NiftiHeader header = NiftiHeader.create(NiftiVersion.NIFTI1, order, type, SHAPE, zooms);
    new NiftiImage(header, voxels).write(file);
  }
}
