package org.segbench.benchmarks.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.datasets.raw.RawDataset;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** Writes small raw data sets: one CT channel, two structures that are boxes in noise. */
public final class RawFolder {
  private static final int[] SHAPE = {8, 14, 12};
  private static final double[] SPACING = {2.5, 1.5, 1.5};

  private final Path folder;

  public RawFolder(Path folder, int cases) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    describe(cases);
    for (int i = 0; i < cases; i++) {
      write(id(i), i);
    }
  }

  static String id(int i) {
    return "case_%02d".formatted(i);
  }

  public RawDataset open() {
    return RawDataset.open(folder);
  }

  Path image(String id) {
    return folder.resolve("images").resolve(id + "_0000.nii.gz");
  }

  Path label(String id) {
    return folder.resolve("labels").resolve(id + ".nii.gz");
  }

  void describe(int cases) throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"name": "Boxes", "channel_names": {"0": "CT"},
         "labels": {"background": 0, "one": 1, "two": 2},
         "numTraining": %d, "numTest": 0, "file_ending": ".nii.gz", "synthetic": true}
        """
            .formatted(cases));
  }

  void write(String id, int seed) {
    Random random = new Random(seed);
    float[] image = new float[Shapes.arraySize(SHAPE)];
    short[] labels = new short[image.length];
    int voxel = 0;
    for (int z = 0; z < SHAPE[0]; z++) {
      for (int y = 0; y < SHAPE[1]; y++) {
        for (int x = 0; x < SHAPE[2]; x++, voxel++) {
          boolean inside = z > 1 && z < 6 && y > 3 && y < 11 && x > 2 && x < 10;
          labels[voxel] = (short) (inside ? 1 + x % 8 / 4 : 0);
          image[voxel] = (float) (100 * labels[voxel] - 200 + 30 * random.nextGaussian());
        }
      }
    }
    Geometry geometry = Geometry.of(SHAPE, SPACING);
    new Volume(geometry, image).write(image(id));
    new LabelVolume(geometry, labels).write(label(id));
  }

  /** A label map of another shape than the image. */
  void writeLabelOf(String id, int... shape) {
    new LabelVolume(Geometry.of(shape, SPACING), new short[Shapes.arraySize(shape)])
        .write(label(id));
  }

  /** A label map of the right shape with one voxel of this value. */
  void writeLabelWith(String id, int value) {
    short[] labels = new short[Shapes.arraySize(SHAPE)];
    labels[5] = (short) value;
    new LabelVolume(Geometry.of(SHAPE, SPACING), labels).write(label(id));
  }
}
