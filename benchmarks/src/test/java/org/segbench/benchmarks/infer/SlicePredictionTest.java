package org.segbench.benchmarks.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.targets.LabelTargets;
import org.segbench.models.torch.Torch;

/**
 * A volume predicted slice by slice against the same written out voxel by voxel in double
 * precision, for a network whose answer depends on where in the patch a voxel lies.
 */
class SlicePredictionTest {
  private static final int[] SHAPE = {3, 7, 9};
  private static final int SLICES = 3;
  private static final int HEIGHT = 7;
  private static final int WIDTH = 9;

  private final NDManager manager = Torch.newManager();
  private final float[] image = random(2 * SLICES * HEIGHT * WIDTH, 3);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void tilesOfASliceAreWeighedAndMirroredWithinIt() {
    // By hand: 7 - 4 = 3 rows in steps of at most 2, 9 - 6 = 3 columns in steps of at most 3.
    List<Integer> patch = List.of(4, 6);
    Probabilities found = predict(patch, List.of(0, 1), 1);
    assertClose(expected(patch, List.of(0, 2, 3), List.of(0, 3), 4, 1), found);
  }

  @Test
  void withoutMirroringOnePassATile() {
    List<Integer> patch = List.of(4, 6);
    Probabilities found = predict(patch, List.of(), 1);
    assertClose(expected(patch, List.of(0, 2, 3), List.of(0, 3), 1, 1), found);
  }

  @Test
  void aSliceSmallerThanThePatchIsPaddedAndNotWeighed() {
    List<Integer> patch = List.of(10, 12);
    Probabilities found = predict(patch, List.of(0, 1), 1);
    assertClose(expected(patch, List.of(-1), List.of(-1), 4, 1), found);
  }

  @Test
  void networksOfSeveralFoldsAreAveragedAsProbabilities() {
    List<Integer> patch = List.of(4, 6);
    Probabilities found = predict(patch, List.of(0, 1), 2);
    assertClose(expected(patch, List.of(0, 2, 3), List.of(0, 3), 4, 2), found);
  }

  @Test
  void theNetworkSeesOnePatchOfOneSliceAtATime() {
    List<Shape> seen = new ArrayList<>();
    PatchNetwork spy =
        patch -> {
          seen.add(patch.getShape());
          return patch;
        };
    List<Long> tiles = new ArrayList<>();
    PredictionSettings settings = new PredictionSettings(List.of(4, 6), 0.5, List.of(1));
    new Predictor(manager, List.of(spy), new LabelTargets(2), settings)
        .predict(
            image,
            SHAPE,
            "case a",
            (what, done, total) -> tiles.add(total),
            new Probabilities(SHAPE));
    // 3 slices, 3 x 2 tiles, 2 passes.
    assertEquals(36, seen.size());
    assertEquals(List.of(new Shape(1, 2, 4, 6)), seen.stream().distinct().toList());
    assertEquals(List.of(18L), tiles.stream().distinct().toList());
  }

  private Probabilities predict(List<Integer> patch, List<Integer> mirrorAxes, int folds) {
    List<PatchNetwork> networks = IntStream.range(0, folds).mapToObj(this::network).toList();
    Probabilities found = new Probabilities(SHAPE);
    new Predictor(
            manager, networks, new LabelTargets(3), new PredictionSettings(patch, 0.5, mirrorAxes))
        .predict(image, SHAPE, "case a", Progress.NONE, found);
    return found;
  }

  /** Logits: 0, the first channel plus a number of the place, the second channel. */
  private PatchNetwork network(int fold) {
    return patch -> {
      long height = patch.getShape().get(2);
      long width = patch.getShape().get(3);
      NDArray place =
          patch
              .getManager()
              .create(random((int) (height * width), 40 + fold), new Shape(1, 1, height, width));
      NDArray first = patch.get(":, 0:1").add(place);
      return NDArrays.concat(new NDList(first.zerosLike(), first, patch.get(":, 1:2")), 1);
    };
  }

  private double[][] expected(
      List<Integer> patch, List<Integer> rows, List<Integer> columns, int passes, int folds) {
    int height = patch.get(0);
    int width = patch.get(1);
    boolean single = rows.size() * columns.size() == 1;
    float[] gaussian = GaussianImportance.of(patch);
    double[][] sum = new double[3][SLICES * HEIGHT * WIDTH];
    double[] weights = new double[SLICES * HEIGHT * WIDTH];
    for (int z = 0; z < SLICES; z++) {
      for (int top : rows) {
        for (int left : columns) {
          for (int i = 0; i < height * width; i++) {
            int y = top + i / width;
            int x = left + i % width;
            if (y < 0 || y >= HEIGHT || x < 0 || x >= WIDTH) {
              continue;
            }
            int voxel = (z * HEIGHT + y) * WIDTH + x;
            double weight = single ? 1 : gaussian[i];
            weights[voxel] += weight;
            double[] mean = meanSoftmax(voxel, i, height, width, passes, folds);
            for (int k = 0; k < 3; k++) {
              sum[k][voxel] += weight * mean[k];
            }
          }
        }
      }
    }
    for (double[] ofClass : sum) {
      for (int i = 0; i < weights.length; i++) {
        ofClass[i] /= weights[i];
      }
    }
    return sum;
  }

  /** Mirroring a patch moves the voxel to the opposite place, and its answer back. */
  private double[] meanSoftmax(int voxel, int place, int height, int width, int passes, int folds) {
    double[] mean = new double[3];
    for (int fold = 0; fold < folds; fold++) {
      float[] places = random(height * width, 40 + fold);
      for (int pass = 0; pass < passes; pass++) {
        int row = (pass & 1) == 1 ? height - 1 - place / width : place / width;
        int column = (pass & 2) == 2 ? width - 1 - place % width : place % width;
        double first = Math.exp(image[voxel] + places[row * width + column]);
        double second = Math.exp(image[SLICES * HEIGHT * WIDTH + voxel]);
        double all = 1 + first + second;
        mean[0] += 1 / all / passes / folds;
        mean[1] += first / all / passes / folds;
        mean[2] += second / all / passes / folds;
      }
    }
    return mean;
  }

  private static void assertClose(double[][] expected, Probabilities found) {
    assertArrayEquals(SHAPE, found.shape());
    assertEquals(3, found.classes());
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < expected[k].length; i++) {
        assertEquals(expected[k][i], found.ofClass(k)[i], 2e-6, "class " + k + ", voxel " + i);
      }
    }
  }

  private static float[] random(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
