package org.segbench.models.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The two formulas that fixtures fill weights and inputs with; all in double, rounded to float. */
public enum Fill {
  SIN {
    @Override
    double value(long k, long i) {
      return Math.sin(0.7 * k + 0.013 * i);
    }

    @Override
    double scale() {
      return 1;
    }

    @Override
    double input(long i) {
      return Math.cos(0.05 * i);
    }
  },
  HASH {
    @Override
    double value(long k, long i) {
      long x = (k << 32) + i + 0x9E3779B97F4A7C15L;
      long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z ^= z >>> 31;
      return 2 * ((z >>> 11) * 0x1p-53) - 1;
    }

    @Override
    double scale() {
      return Math.sqrt(3);
    }

    @Override
    double input(long i) {
      return Math.sqrt(3) * value(1L << 20, i);
    }
  };

  /** The formula of a fixture's {@code recipe}. */
  public static Fill of(String recipe) {
    return valueOf(recipe.toUpperCase(Locale.ROOT));
  }

  abstract double value(long k, long i);

  abstract double scale();

  abstract double input(long i);

  /** The tensor number k of a state dict. */
  public float[] weights(int k, String name, List<Integer> shape) {
    int size = product(shape);
    double fan = (double) size / shape.get(0);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double s = value(k, i);
      double w;
      if (shape.size() >= 2) {
        w = s * (scale() / Math.sqrt(fan));
      } else if (name.endsWith("running_var")) {
        w = 1 + 0.2 * s * s;
      } else if (name.endsWith("running_mean") || name.endsWith("bias")) {
        w = 0.1 * s;
      } else {
        w = 1 + 0.1 * s;
      }
      values[i] = (float) w;
    }
    return values;
  }

  public float[] input(List<Integer> shape) {
    float[] values = new float[product(shape)];
    IntStream.range(0, values.length).forEach(i -> values[i] = (float) input((long) i));
    return values;
  }

  /** All weights of a fixture's {@code state}, in order. */
  public Map<String, NDArray> weights(List<GoldenNetwork.Entry> state, NDManager manager) {
    Map<String, NDArray> weights = new HashMap<>();
    for (GoldenNetwork.Entry entry : state) {
      float[] values = weights(entry.k(), entry.name(), entry.shape());
      weights.put(entry.name(), manager.create(values, shape(entry.shape())));
    }
    return weights;
  }

  public static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
  }

  private static int product(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
