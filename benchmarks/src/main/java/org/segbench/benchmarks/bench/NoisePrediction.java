package org.segbench.benchmarks.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Box;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.infer.Exporter;
import org.segbench.benchmarks.infer.PatchNetwork;
import org.segbench.benchmarks.infer.PredictionSettings;
import org.segbench.benchmarks.infer.Predictor;
import org.segbench.benchmarks.infer.Tiling;
import org.segbench.benchmarks.prepare.CaseProperties;
import org.segbench.benchmarks.prepare.Resampling;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.benchmarks.train.ComputeDevice;
import org.segbench.datasets.volume.Geometry;
import org.segbench.models.torch.Gradients;

/**
 * Predicts a volume of noise: tiles, sums, resampling to the file's grid, labels, the file, and the
 * network's passes among them; or those passes alone.
 */
public final class NoisePrediction {
  private static final List<Double> MILLIMETRE = List.of(1.0, 1.0, 1.0);

  private final Volume volume;
  private final PredictionSettings settings;
  private final int channels;
  private final int classes;
  private final int threads;
  private final int[] grid;
  private final float[] image;

  /**
   * What is predicted.
   *
   * @param shape voxels of the file, (z, y, x)
   * @param spacing of the file, mm, (z, y, x); the networks' grid has 1 mm
   */
  public record Volume(List<Integer> shape, List<Double> spacing) {}

  /**
   * Draws the noise.
   *
   * @param patch of the network, (z, y, x)
   * @param classes with background
   * @param threads that resample at once
   */
  public NoisePrediction(
      Volume volume, List<Integer> patch, int channels, int classes, int threads) {
    this.volume = volume;
    this.settings = new PredictionSettings(patch, PredictionSettings.HALF, List.of());
    this.channels = channels;
    this.classes = classes;
    this.threads = threads;
    this.grid =
        Resampling.newShape(
            Shapes.toArray(volume.shape), numbers(volume.spacing), numbers(MILLIMETRE));
    this.image = noise(Math.multiplyExact(channels, Shapes.arraySize(grid)));
  }

  /** Predicts the volume and writes its label map into a temporary file. */
  public void predict(NDManager manager, PatchNetwork network, Progress progress) {
    int[] shape = Shapes.toArray(volume.shape);
    CaseProperties properties =
        new CaseProperties(
            "noise",
            volume.shape,
            volume.spacing,
            Box.whole(shape),
            1,
            MILLIMETRE,
            Shapes.toList(grid));
    LabelTargets targets = new LabelTargets(classes);
    Exporter exporter =
        new Exporter(
            targets,
            properties,
            List.of(0, 1, 2),
            Geometry.of(shape, numbers(volume.spacing)),
            threads);
    new Predictor(manager, List.of(network), targets, settings)
        .predict(image, grid, "predicting noise", progress, exporter);
    try {
      Path file = Files.createTempFile("segbench-bench", ".nii.gz");
      try {
        exporter.labels().write(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new HarnessException("a temporary file cannot be made or removed: " + e, e);
    }
  }

  /** As many passes of the network as prediction needs, on one patch of noise. */
  public void passes(NDManager manager, PatchNetwork network) {
    Shape shape = new Shape(1, channels).addAll(shape(settings.patch()));
    float[] patch = noise((int) shape.size());
    for (int tile = tiles(); tile > 0; tile--) {
      Gradients.unrecorded(
          () -> {
            try (NDManager scope = manager.newSubManager()) {
              network.logits(scope.create(patch, shape));
              ComputeDevice.finish(scope);
              return null;
            }
          });
    }
  }

  /** A network that costs nothing: class k's logit is k times the voxel's value. */
  public static PatchNetwork free(int classes) {
    return tile -> {
      NDArray factors = tile.getManager().arange((float) classes);
      return tile.mul(factors.reshape(new Shape(1, classes, 1, 1, 1)));
    };
  }

  /** How many tiles cover the volume. */
  public int tiles() {
    return Tiling.of(gridShape(), settings.patch(), settings.step()).count();
  }

  /** Voxels of the networks' grid, (z, y, x). */
  public List<Integer> gridShape() {
    return Shapes.toList(grid);
  }

  private static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().map(Integer::longValue).toList());
  }

  private static float[] noise(int voxels) {
    Random random = new Random(0);
    float[] noise = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
