package org.segbench.benchmarks.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
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

/**
 * The smallest network that has all that training asks for: two convolutions and two heads. For
 * volumes and, as a variant, for slices.
 */
public final class TinyArchitecture implements Architecture {
  public static final String ID = "test-tiny";
  public static final String ID_2D = "test-tiny-2d";
  private static final int WIDTH = 4;

  private final int dimensions;

  /** For volumes. */
  public TinyArchitecture() {
    this(3);
  }

  private TinyArchitecture(int dimensions) {
    this.dimensions = dimensions;
  }

  @Override
  public List<Architecture> variants() {
    return List.of(this, new TinyArchitecture(2));
  }

  @Override
  public String id() {
    return dimensions == 3 ? ID : ID_2D;
  }

  @Override
  public String title() {
    return dimensions == 3 ? "Tiny" : "Tiny (2-D)";
  }

  @Override
  public TrainingRecipe recipe() {
    return new TrainingRecipe(
        new AdamWSettings(1e-2, 0.9, 0.999, 1e-4, 3e-5), dimensions, DeepSupervision.ALL_HEADS);
  }

  @Override
  public Network build(NetworkSpec spec, NDManager manager, long seed) {
    return new Tiny(spec, manager.newSubManager(), seed);
  }

  private static final class Tiny implements Network {
    private final NDManager manager;
    private final int dimensions;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    Tiny(NetworkSpec spec, NDManager manager, long seed) {
      this.manager = manager;
      this.dimensions = spec.dimensions();
      Random random = new Random(seed);
      add("unused", random, new Shape(1));
      add("body.weight", random, new Shape(WIDTH, spec.inputChannels()).addAll(everywhere(3)));
      add("body.bias", random, new Shape(WIDTH));
      for (String head : List.of("out_0", "out_1")) {
        add(head + ".weight", random, new Shape(spec.classes(), WIDTH).addAll(everywhere(1)));
        add(head + ".bias", random, new Shape(spec.classes()));
      }
    }

    private Shape everywhere(long value) {
      long[] lengths = new long[dimensions];
      Arrays.fill(lengths, value);
      return new Shape(lengths);
    }

    private void add(String name, Random random, Shape shape) {
      float[] values = new float[(int) shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.3 * random.nextGaussian());
      }
      NDArray leaf = manager.create(values, shape);
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
      Shape two = everywhere(2);
      NDArray half = hidden.getNDArrayInternal().avgPool(two, two, everywhere(0), false, true);
      return List.of(full, convolution(half, "out_1", 0));
    }

    private NDArray convolution(NDArray x, String name, int padding) {
      Shape one = everywhere(1);
      Shape pad = everywhere(padding);
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
      int[] half = new int[dimensions];
      Arrays.fill(half, 2);
      int[] full = new int[dimensions];
      Arrays.fill(full, 1);
      return List.of(full, half);
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
