package org.segbench.benchmarks.infer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.array.Shapes;
import org.segbench.benchmarks.array.StagingBuffer;
import org.segbench.benchmarks.targets.Targets;
import org.segbench.models.torch.Gradients;

/**
 * Class probabilities of a whole volume, tile by tile. For each tile the softmax is averaged over
 * mirrored copies and over networks (an ensemble of folds); tiles are summed with {@linkplain
 * GaussianImportance weights} and divided by the weights' sum. A volume that is a single tile is
 * not weighed. A 2-D network goes through the volume slice by slice. Matches nnU-Net v1, which
 * averages probabilities, not logits.
 *
 * <p>Results are handed on plane by plane; {@code 4 (K + 1)} bytes a voxel are held for as many
 * planes as a patch has, and on the device there is never more than one tile.
 */
public final class Predictor {
  private final NDManager manager;
  private final List<PatchNetwork> networks;
  private final Targets targets;
  private final PredictionSettings settings;
  private final StagingBuffer staging = new StagingBuffer();

  /**
   * Sets up prediction.
   *
   * @param manager says the device; nothing stays in it
   * @param networks at least one, with the same channels
   * @param targets what the channels stand for
   */
  public Predictor(
      NDManager manager,
      List<PatchNetwork> networks,
      Targets targets,
      PredictionSettings settings) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("prediction needs a network");
    }
    this.manager = manager;
    this.networks = List.copyOf(networks);
    this.targets = targets;
    this.settings = settings;
  }

  /**
   * Predicts one volume.
   *
   * @param image {@code [C, Z, Y, X]}, normalised
   * @param shape {@code [Z, Y, X]}
   * @param work what {@code progress} is told, once a tile
   * @param target gets the probabilities, on the volume's own grid
   * @throws HarnessException if a network's probabilities are not numbers
   */
  public void predict(
      float[] image, int[] shape, String work, Progress progress, ProbabilityPlanes target) {
    int channels = image.length / Shapes.arraySize(shape);
    if (channels == 0 || channels * Shapes.size(shape) != image.length) {
      throw new IllegalArgumentException(
          "an image of %d values has no whole number of channels of %s"
              .formatted(image.length, Shapes.describe(shape)));
    }
    Tiling tiling = tiling(shape);
    TileSum sum = new TileSum(shape, tiling.patch(), weights(tiling), target);
    List<List<Integer>> origins = tiling.origins();
    progress.update(work, 0, origins.size());
    for (int i = 0; i < origins.size(); i++) {
      TilePlace place = TilePlace.of(origins.get(i), tiling, shape);
      float[] tile = place.cut(image, channels);
      sum.add(place, probabilities(tile, channels, work));
      progress.update(work, i + 1, origins.size());
    }
    sum.finish();
  }

  private Tiling tiling(int[] shape) {
    List<Integer> axes = Shapes.toList(shape);
    if (settings.dimensions() == 3) {
      return Tiling.of(axes, settings.patch(), settings.step());
    }
    return Tiling.of(axes.subList(1, 3), settings.patch(), settings.step()).inEachOf(shape[0]);
  }

  /** What the voxels of a tile count; null where a single tile covers the volume, or each slice. */
  private float[] weights(Tiling tiling) {
    int apart = settings.dimensions() == 3 ? 1 : tiling.starts().get(0).size();
    return tiling.count() > apart ? GaussianImportance.of(settings.patch()) : null;
  }

  /** The averaged probabilities of one tile, {@code [K, patch]}. */
  private float[] probabilities(float[] tile, int channels, String work) {
    // A thread other than the one that loaded the engine would record gradients, tile after tile.
    return Gradients.unrecorded(() -> averaged(tile, channels, work));
  }

  private float[] averaged(float[] tile, int channels, String work) {
    try (NDManager scope = manager.newSubManager()) {
      Shape patch = new Shape(settings.patch().stream().map(Integer::longValue).toList());
      NDArray input =
          scope.create(staging.of(tile), new Shape(1, channels).addAll(patch), DataType.FLOAT32);
      NDArray sum = null;
      for (PatchNetwork network : networks) {
        for (int[] axes : mirrorings()) {
          NDArray pass = mirroredPass(scope, network, input, axes);
          if (sum == null) {
            sum = pass;
          } else {
            sum.addi(pass);
            pass.close();
          }
        }
      }
      float[] mean = sum.divi(networks.size() * mirrorings().size()).toFloatArray();
      for (float value : mean) {
        if (!Float.isFinite(value)) {
          throw new HarnessException(
              work
                  + ": the network's output is not a number; its training has diverged, take an"
                  + " earlier checkpoint");
        }
      }
      return mean;
    }
  }

  private NDArray mirroredPass(NDManager scope, PatchNetwork network, NDArray input, int[] axes) {
    try (NDManager inner = scope.newSubManager()) {
      NDArray seen = axes.length == 0 ? input.duplicate() : input.flip(axes);
      seen.attach(inner);
      NDArray belief = targets.probabilities(network.logits(seen));
      NDArray back = axes.length == 0 ? belief : belief.flip(axes);
      back.attach(scope);
      return back;
    }
  }

  /** Every combination of the mirrored axes, as axes of {@code [N, C, patch]}. */
  private List<int[]> mirrorings() {
    List<int[]> mirrorings = new ArrayList<>();
    int count = settings.mirrorAxes().size();
    for (int chosen = 0; chosen < 1 << count; chosen++) {
      int[] axes = new int[Integer.bitCount(chosen)];
      int filled = 0;
      for (int i = 0; i < count; i++) {
        if ((chosen >> i & 1) == 1) {
          axes[filled++] = settings.mirrorAxes().get(i) + 2;
        }
      }
      mirrorings.add(axes);
    }
    return mirrorings;
  }
}
