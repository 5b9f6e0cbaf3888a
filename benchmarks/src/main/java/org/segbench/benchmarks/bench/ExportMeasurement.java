package org.segbench.benchmarks.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.infer.Exporter;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.benchmarks.infer.PredictionSettings;
import org.segbench.benchmarks.infer.Predictor;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.datasets.volume.Geometry;

/**
 * What it takes to predict a volume beside the network: tiles, sums, resampling, labels, the file.
 * The network is one that costs nothing, the image is noise.
 *
 * @param gridShape voxels of the plan's grid, (z, y, x)
 * @param seconds from the first tile to the written file
 */
public record ExportMeasurement(List<Integer> gridShape, double seconds) {

  /**
   * Predicts a volume of noise and writes its label map.
   *
   * @param shape voxels of the file, (z, y, x)
   * @param spacing of the file, mm, (z, y, x)
   * @param target the plan's spacing, mm, (z, y, x)
   * @param patch of the network, (z, y, x)
   * @param classes with background
   * @param file gets the label map
   */
  public static ExportMeasurement of(
      int[] shape,
      double[] spacing,
      double[] target,
      List<Integer> patch,
      int classes,
      ComputeDevice device,
      Path file,
      Progress progress) {
    int[] grid = Resampling.newShape(shape, spacing, target);
    CaseProperties properties =
        new CaseProperties(
            "noise",
            Shapes.toList(shape),
            list(spacing),
            Box.whole(shape),
            1,
            list(target),
            Shapes.toList(grid));
    LabelTargets targets = new LabelTargets(classes);
    Exporter exporter =
        new Exporter(
            targets,
            properties,
            List.of(0, 1, 2),
            Geometry.of(shape, spacing),
            device.hostThreads());
    float[] image = noise(Shapes.arraySize(grid));
    PredictionSettings settings = new PredictionSettings(patch, PredictionSettings.HALF, List.of());
    long start = System.nanoTime();
    try (NDManager manager = device.open()) {
      PatchNetwork network = tile -> multiples(tile, classes);
      new Predictor(manager, List.of(network), targets, settings)
          .predict(image, grid, "predicting noise", progress, exporter);
    }
    exporter.labels().write(file);
    return new ExportMeasurement(Shapes.toList(grid), (System.nanoTime() - start) * 1e-9);
  }

  /** Class k's logit is k times the voxel's value. */
  private static NDArray multiples(NDArray tile, int classes) {
    NDArray factors = tile.getManager().arange((float) classes);
    return tile.mul(factors.reshape(new Shape(1, classes, 1, 1, 1)));
  }

  private static float[] noise(int voxels) {
    Random random = new Random(0);
    float[] image = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      image[i] = random.nextFloat() - 0.5f;
    }
    return image;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
