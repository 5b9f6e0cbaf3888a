package org.segbench.models.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.segbench.models.torch.Torch;

/** Norms against loops over their definition, in float64. */
class NormsTest {
  private static final int BATCH = 2;
  private static final int CHANNELS = 6;
  private static final int VOXELS = 12;
  private static final Shape SHAPE = new Shape(BATCH, CHANNELS, 3, 4);
  private static final double EPSILON = 1e-2;

  /** A norm of slices. */
  private static final class Alone<M extends Module> extends NetworkModule {
    private final M norm;
    private final BiFunction<M, Node, Node> forward;

    Alone(M norm, BiFunction<M, Node, Node> forward) {
      this.norm = add("norm", norm);
      this.forward = forward;
    }

    @Override
    public int inputChannels() {
      return CHANNELS;
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public void requireSuitable(List<Integer> sizes) {}

    @Override
    public List<Node> forward(Trace trace) {
      return List.of(trace.stage("norm", () -> forward.apply(norm, trace.image())));
    }
  }

  private final double[] x = numbers(1, BATCH * CHANNELS * VOXELS);
  private final double[] weight = numbers(2, CHANNELS);
  private final double[] bias = numbers(3, CHANNELS);

  private static double[] numbers(int seed, int count) {
    return new Random(seed).doubles(count, -1, 3).toArray();
  }

  private static int channel(int at) {
    return at / VOXELS % CHANNELS;
  }

  private <M extends Module> void compare(
      Supplier<M> norm,
      BiFunction<M, Node, Node> forward,
      double epsilon,
      IntUnaryOperator group,
      boolean affine) {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network =
            new ModuleNetwork(new Alone<>(norm.get(), forward), manager, DataType.FLOAT64, 1)) {
      if (affine) {
        network.load(
            Map.of("norm.weight", manager.create(weight), "norm.bias", manager.create(bias)));
      }
      assertEquals(affine ? 2 : 0, network.parameters().size());
      NDArray found = network.forward(manager.create(x, SHAPE), false).get(0);
      assertArrayEquals(expected(epsilon, group, affine), found.toDoubleArray(), 1e-10);
    }
  }

  /** Mean 0 and variance 1 among the elements of a group. */
  private double[] expected(double epsilon, IntUnaryOperator group, boolean affine) {
    double[] expected = new double[x.length];
    for (int at = 0; at < x.length; at++) {
      double sum = 0;
      double square = 0;
      int count = 0;
      for (int other = 0; other < x.length; other++) {
        if (group.applyAsInt(other) == group.applyAsInt(at)) {
          sum += x[other];
          square += x[other] * x[other];
          count++;
        }
      }
      double mean = sum / count;
      double normed = (x[at] - mean) / Math.sqrt(square / count - mean * mean + epsilon);
      expected[at] = affine ? normed * weight[channel(at)] + bias[channel(at)] : normed;
    }
    return expected;
  }

  @Test
  void groupNormSeesNeighbouringChannelsOfASample() {
    compare(
        () -> new GroupNorm(3, CHANNELS, EPSILON),
        GroupNorm::forward,
        EPSILON,
        at -> at / (2 * VOXELS),
        true);
  }

  @Test
  void instanceNormSeesOneChannelOfASample() {
    compare(() -> GroupNorm.instance(CHANNELS), GroupNorm::forward, 1e-5, at -> at / VOXELS, true);
    compare(
        () -> GroupNorm.plainInstance(CHANNELS),
        GroupNorm::forward,
        1e-5,
        at -> at / VOXELS,
        false);
  }

  @Test
  void layerNormOverChannelsSeesOneVoxel() {
    IntUnaryOperator voxel = at -> at / (CHANNELS * VOXELS) * VOXELS + at % VOXELS;
    compare(() -> new LayerNorm(CHANNELS, EPSILON), LayerNorm::overChannels, EPSILON, voxel, true);
    compare(() -> LayerNorm.plain(CHANNELS), LayerNorm::overChannels, 1e-5, voxel, false);
  }

  @Test
  void batchNormTakesTheBatchesStatisticsInTrainingAndMovesTheRunningOnesATenth() {
    try (NDManager manager = Torch.newManager();
        ModuleNetwork network =
            new ModuleNetwork(
                new Alone<>(new BatchNorm(CHANNELS), BatchNorm::forward),
                manager,
                DataType.FLOAT64,
                1)) {
      NDArray image = manager.create(x, SHAPE);
      // At first the running ones are mean 0 and variance 1.
      double[] before = network.forward(image, false).get(0).toDoubleArray();
      for (int at = 0; at < x.length; at++) {
        assertEquals(x[at] / Math.sqrt(1 + 1e-5), before[at], 1e-12);
      }
      double[] found = network.forward(image, true).get(0).toDoubleArray();
      assertArrayEquals(expected(1e-5, NormsTest::channel, false), found, 1e-10);
      double[] means = network.state().get("norm.running_mean").toDoubleArray();
      double[] variances = network.state().get("norm.running_var").toDoubleArray();
      for (int channel = 0; channel < CHANNELS; channel++) {
        double sum = 0;
        double square = 0;
        for (int at = 0; at < x.length; at++) {
          sum += channel(at) == channel ? x[at] : 0;
          square += channel(at) == channel ? x[at] * x[at] : 0;
        }
        int n = BATCH * VOXELS;
        double unbiased = (square - sum * sum / n) / (n - 1);
        assertEquals(0.1 * sum / n, means[channel], 1e-12);
        assertEquals(0.9 + 0.1 * unbiased, variances[channel], 1e-12);
      }
      assertEquals(1, network.state().get("norm.num_batches_tracked").getLong());
    }
  }
}
