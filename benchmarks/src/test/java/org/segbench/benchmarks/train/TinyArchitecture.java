package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.segbench.models.Architecture;
import org.segbench.models.DeepSupervision;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.AdamWSettings;
import org.segbench.models.TrainingRecipe;

/** The smallest network that has all that training asks for: two convolutions and two heads. */
public final class TinyArchitecture implements Architecture {
  static final String ID = "test-tiny";
  private static final int WIDTH = 4;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Tiny";
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new AdamWSettings(1e-2, 0.9, 0.999, 1e-4, 3e-5), 3, DeepSupervision.ALL_HEADS);
  }

  @Override
  public Network build(NetworkSpec spec, NDManager manager, long seed) {
    return new Tiny(spec, manager.newSubManager(), seed);
  }

  private static final class Tiny implements Network {
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    Tiny(NetworkSpec spec, NDManager manager, long seed) {
      this.manager = manager;
      Random random = new Random(seed);
      add("unused", random, 1);
      add("body.weight", random, WIDTH, spec.inputChannels(), 3, 3, 3);
      add("body.bias", random, WIDTH);
      for (String head : List.of("out_0", "out_1")) {
        add(head + ".weight", random, spec.classes(), WIDTH, 1, 1, 1);
        add(head + ".bias", random, spec.classes());
      }
    }

    private void add(String name, Random random, long... shape) {
      float[] values = new float[(int) new Shape(shape).size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.3 * random.nextGaussian());
      }
      NDArray leaf = manager.create(values, new Shape(shape));
      leaf.setRequiresGradient(true);
      parameters.put(name, leaf);
    }

    @Override
    public List<NDArray> forward(NDArray input, boolean training) {
      NDArray body = convolution(input, "body", 1);
      NDArray hidden = body.getNDArrayInternal().relu();
      NDArray full = convolution(hidden, "out_0", 0);
      if (!training) {
        return List.of(full);
      }
      Shape two = new Shape(2, 2, 2);
      NDArray half = hidden.getNDArrayInternal().avgPool(two, two, new Shape(0, 0, 0), false, true);
      return List.of(full, convolution(half, "out_1", 0));
    }

    private NDArray convolution(NDArray x, String name, int padding) {
      Shape one = new Shape(1, 1, 1);
      Shape pad = new Shape(padding, padding, padding);
      NDArray weight = parameters.get(name + ".weight");
      NDArray bias = parameters.get(name + ".bias");
      return x.getNDArrayInternal()
          .convolution(x, weight, bias, one, pad, one, 1)
          .singletonOrThrow();
    }

    @Override
    public NDManager manager() {
      return manager;
    }

    @Override
    public Map<String, NDArray> parameters() {
      return Collections.unmodifiableMap(parameters);
    }

    @Override
    public List<int[]> headStrides() {
      return List.of(new int[] {1, 1, 1}, new int[] {2, 2, 2});
    }

    @Override
    public void load(Map<String, NDArray> weights) {
      parameters.forEach(
          (name, leaf) ->
              leaf.set(weights.get(name).toType(DataType.FLOAT32, false).toByteBuffer()));
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
