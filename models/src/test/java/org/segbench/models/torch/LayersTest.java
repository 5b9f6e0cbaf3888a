package org.segbench.models.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.segbench.models.torch.Value.Tensor;

/** Layers against loops over their definitions, in float64. */
class LayersTest {
  private static final int BATCH = 2;
  private static final int IN = 3;
  private static final int OUT = 2;
  private static final int[] SIZE = {2, 4, 6};
  private static final int VOXELS = 48;

  private final Random random = new Random(1);
  private NDManager manager;
  private Operations operations;

  @BeforeEach
  void open() {
    manager = Torch.newManager();
    operations = new Operations(manager);
  }

  @AfterEach
  void close() {
    operations.close();
    manager.close();
  }

  @Test
  void halvingIsAStridedConvolution() {
    double[] x = draw(BATCH * IN * VOXELS);
    double[] weight = draw(OUT * IN * 8);
    double[] bias = draw(OUT);
    double[] found =
        values(
            inputs ->
                script -> script.returns(Layers.halving(script, inputs[0], inputs[1], inputs[2])),
            array(x, BATCH, IN, 2, 4, 6),
            array(weight, OUT, IN, 2, 2, 2),
            array(bias, OUT));
    double[] expected = new double[BATCH * OUT * VOXELS / 8];
    int at = 0;
    for (int n = 0; n < BATCH; n++) {
      for (int o = 0; o < OUT; o++) {
        for (int z = 0; z < 1; z++) {
          for (int y = 0; y < 2; y++) {
            for (int c = 0; c < 3; c++) {
              double sum = bias[o];
              for (int i = 0; i < IN; i++) {
                for (int k = 0; k < 8; k++) {
                  int voxel = voxel(2 * z + k / 4, 2 * y + k / 2 % 2, 2 * c + k % 2);
                  sum += weight[(o * IN + i) * 8 + k] * x[(n * IN + i) * VOXELS + voxel];
                }
              }
              expected[at++] = sum;
            }
          }
        }
      }
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  @Test
  void doublingIsATransposedStridedConvolution() {
    double[] x = draw(BATCH * IN * VOXELS);
    double[] weight = draw(IN * OUT * 8);
    double[] bias = draw(OUT);
    double[] found =
        values(
            inputs ->
                script -> script.returns(Layers.doubling(script, inputs[0], inputs[1], inputs[2])),
            array(x, BATCH, IN, 2, 4, 6),
            array(weight, IN, OUT, 2, 2, 2),
            array(bias, OUT));
    double[] expected = new double[BATCH * OUT * VOXELS * 8];
    int at = 0;
    for (int n = 0; n < BATCH; n++) {
      for (int o = 0; o < OUT; o++) {
        for (int z = 0; z < 4; z++) {
          for (int y = 0; y < 8; y++) {
            for (int c = 0; c < 12; c++) {
              double sum = bias[o];
              int k = z % 2 * 4 + y % 2 * 2 + c % 2;
              for (int i = 0; i < IN; i++) {
                sum +=
                    weight[(i * OUT + o) * 8 + k]
                        * x[(n * IN + i) * VOXELS + voxel(z / 2, y / 2, c / 2)];
              }
              expected[at++] = sum;
            }
          }
        }
      }
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  @Test
  void stridedPointwiseLooksAtEverySecondVoxel() {
    double[] x = draw(BATCH * IN * VOXELS);
    double[] weight = draw(OUT * IN);
    double[] bias = draw(OUT);
    double[] found =
        values(
            inputs ->
                script ->
                    script.returns(
                        Layers.stridedPointwise(script, inputs[0], inputs[1], inputs[2], 2)),
            array(x, BATCH, IN, 2, 4, 6),
            array(weight, OUT, IN, 1, 1, 1),
            array(bias, OUT));
    double[] expected = new double[BATCH * OUT * 6];
    for (int at = 0; at < expected.length; at++) {
      int n = at / (OUT * 6);
      int o = at / 6 % OUT;
      expected[at] = bias[o];
      for (int i = 0; i < IN; i++) {
        expected[at] +=
            weight[o * IN + i]
                * x[(n * IN + i) * VOXELS + voxel(0, 2 * (at / 3 % 2), 2 * (at % 3))];
      }
    }
    assertArrayEquals(expected, found, 1e-12);
  }

  @Test
  void channelNormIsInstanceNormWithWeights() {
    double[] x = draw(BATCH * IN * VOXELS);
    double[] weight = draw(IN);
    double[] bias = draw(IN);
    double[] found =
        values(
            inputs ->
                script ->
                    script.returns(Layers.channelNorm(script, inputs[0], IN, inputs[1], inputs[2])),
            array(x, BATCH, IN, VOXELS),
            array(weight, IN),
            array(bias, IN));
    for (int map = 0; map < BATCH * IN; map++) {
      double mean = 0;
      double square = 0;
      for (int v = 0; v < VOXELS; v++) {
        mean += x[map * VOXELS + v] / VOXELS;
        square += x[map * VOXELS + v] * x[map * VOXELS + v] / VOXELS;
      }
      double deviation = Math.sqrt(square - mean * mean + 1e-5);
      for (int v = 0; v < VOXELS; v++) {
        double expected =
            (x[map * VOXELS + v] - mean) / deviation * weight[map % IN] + bias[map % IN];
        assertEquals(expected, found[map * VOXELS + v], 1e-10);
      }
    }
  }

  @Test
  void zerosArePaddedInFront() {
    double[] found =
        values(
            inputs -> script -> script.returns(script.pad(inputs[0], 1, 0, 1, 0)),
            array(new double[] {1, 2, 3, 4}, 1, 1, 2, 2));
    assertArrayEquals(new double[] {0, 0, 0, 0, 1, 2, 0, 3, 4}, found);
  }

  @Test
  void trilinearFromThreeToFiveHasTheKnownMatrix() {
    double[][] matrix = {
      {1, 0, 0}, {.6, .4, 0}, {0, 1, 0}, {0, .4, .6}, {0, 0, 1},
    };
    double[] x = draw(27);
    double[] found =
        values(
            inputs -> script -> script.returns(script.trilinear(inputs[0], new int[] {5, 5, 5})),
            array(x, 1, 1, 3, 3, 3));
    for (int at = 0; at < 125; at++) {
      double expected = 0;
      for (int from = 0; from < 27; from++) {
        expected +=
            matrix[at / 25][from / 9]
                * matrix[at / 5 % 5][from / 3 % 3]
                * matrix[at % 5][from % 3]
                * x[from];
      }
      assertEquals(expected, found[at], 1e-12);
    }
  }

  private double[] draw(int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private NDArray array(double[] values, long... shape) {
    return manager.create(values, new Shape(shape));
  }

  private double[] values(Function<Tensor[], Ending> description, NDArray... inputs) {
    Operation operation =
        operations.compile(
            script -> {
              Tensor[] tensors = new Tensor[inputs.length];
              for (int i = 0; i < tensors.length; i++) {
                tensors[i] = script.tensor();
              }
              description.apply(tensors).accept(script);
            });
    return operation.apply(manager, inputs).toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** What ends a script, given its inputs. */
  private interface Ending {
    void accept(Script script);
  }

  private static int voxel(int z, int y, int x) {
    return (z * SIZE[1] + y) * SIZE[2] + x;
  }
}
