package org.segbench.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segbench.datasets.nifti.NiftiHeader;
import org.segbench.datasets.volume.Geometry;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** Small test images on an oblique grid, and label maps for them, as files. */
final class TestSet {
  static final int[] SHAPE = {4, 5, 6};
  static final double[][] AFFINE = {
    {-0.7, 0.1, 0, 120}, {0.1, 0.7, 0, -80.5}, {0, 0, 3, 17.25}, {0, 0, 0, 1}
  };

  final Path images;
  final Path predictions;
  final SortedMap<String, Path> imageOf = new TreeMap<>();
  final Map<String, Path> predictionOf = new TreeMap<>();

  /** With BTCV's labels. */
  TestSet(Path folder, String... ids) throws IOException {
    this(folder, 14, ids);
  }

  /** Labels 0 to {@code classes - 1}, another arrangement for each case. */
  TestSet(Path folder, int classes, String... ids) throws IOException {
    images = Files.createDirectories(folder.resolve("images"));
    predictions = Files.createDirectories(folder.resolve("predictions"));
    for (String id : ids) {
      Path image = images.resolve(id + "_0000.nii.gz");
      new Volume(geometry(SHAPE, AFFINE), new float[120]).write(image);
      imageOf.put(id, image);
      Path prediction = predictions.resolve(id + ".nii.gz");
      // Written without the image's geometry: a fresh grid of the same affine.
      new LabelVolume(geometry(SHAPE, AFFINE), labels(120, classes, predictionOf.size()))
          .write(prediction);
      predictionOf.put(id, prediction);
    }
  }

  static Geometry geometry(int[] shape, double[][] affine) {
    NiftiHeader header = Geometry.of(shape, new double[] {3, 0.7, 0.7}).header();
    return Geometry.of(header.withSform(2, affine));
  }

  /** Label {@code i % classes} at voxel i. */
  static short[] labels(int voxels, int classes) {
    return labels(voxels, classes, 0);
  }

  /**
   * As many labels in another arrangement for each {@code variant}, of which 0 is the plain one.
   */
  static short[] labels(int voxels, int classes, int variant) {
    short[] labels = new short[voxels];
    for (int i = 0; i < voxels; i++) {
      labels[i] = (short) ((i * (1 + variant / classes) + variant) % classes);
    }
    return labels;
  }
}
