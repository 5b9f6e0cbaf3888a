package org.segbench.models.parameters;

import java.util.Arrays;
import org.segbench.models.parameters.Initialization.Computed;
import org.segbench.models.parameters.Initialization.Constant;
import org.segbench.models.parameters.Initialization.Normal;
import org.segbench.models.parameters.Initialization.TruncatedNormal;
import org.segbench.models.parameters.Initialization.Uniform;

/** The numbers that a parameter begins with. */
final class FirstValues {

  private FirstValues() {}

  /**
   * In row-major order.
   *
   * @param stream of random numbers, the parameter's own
   */
  static float[] of(ParameterSpec spec, long stream) {
    float[] values = new float[Math.toIntExact(spec.size())];
    Initialization initialization = spec.initialization();
    if (initialization instanceof Constant constant) {
      Arrays.fill(values, (float) constant.value());
    } else if (initialization instanceof Uniform uniform) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (uniform.bound() * (2 * SplitMix64.uniform(stream, i) - 1));
      }
    } else if (initialization instanceof Normal normal) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (normal.deviation() * normal(stream, i));
      }
    } else if (initialization instanceof TruncatedNormal truncated) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) within(truncated, SplitMix64.stream(stream, i));
      }
    } else {
      throw new IllegalArgumentException(spec.name() + " holds no integers, which are computed");
    }
    return values;
  }

  /** For a buffer of integers. */
  static long[] integers(ParameterSpec spec) {
    long[] values = new long[Math.toIntExact(spec.size())];
    Initialization initialization = spec.initialization();
    if (initialization instanceof Computed computed) {
      Arrays.setAll(values, i -> computed.at().applyAsInt(i));
    } else if (initialization instanceof Constant constant) {
      Arrays.fill(values, (long) constant.value());
    } else {
      throw new IllegalArgumentException(spec.name() + " holds integers, which are not drawn");
    }
    return values;
  }

  /** The first of a stream's normal numbers that the limit allows. */
  private static double within(TruncatedNormal truncated, long stream) {
    for (int draw = 0; ; draw++) {
      double value = truncated.deviation() * normal(stream, draw);
      if (Math.abs(value) <= truncated.limit()) {
        return value;
      }
    }
  }

  /** Box and Muller's transform of two uniform numbers. */
  private static double normal(long stream, long index) {
    double radius = Math.sqrt(-2 * Math.log(1 - SplitMix64.uniform(stream, 2 * index)));
    return radius * Math.cos(2 * Math.PI * SplitMix64.uniform(stream, 2 * index + 1));
  }
}
