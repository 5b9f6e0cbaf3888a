package org.segbench.models.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.ModelException;
import org.segbench.models.Network;

/**
 * UpKern (paper, section 2.3): a large-kernel network begins with a trained small-kernel network's
 * weights, its kernels enlarged by trilinear interpolation. The rules are those of the official
 * {@code run/load_weights.py}, by name and shape; amplitudes are not rescaled and heads are copied.
 *
 * @param copied names of the parameters taken as they are
 * @param resized names of the kernels that were interpolated
 * @param kept names that the small network lacks; they keep their own initial values
 */
public record UpKern(List<String> copied, List<String> resized, List<String> kept) {
  /** Parameters whose name holds one of these are copied whatever their shape. */
  private static final List<String> COPIED = List.of("bias", "norm", "dummy");

  public UpKern {
    copied = List.copyOf(copied);
    resized = List.copyOf(resized);
    kept = List.copyOf(kept);
  }

  /**
   * Overwrites a network's weights.
   *
   * @param network the large-kernel network
   * @param small the small-kernel network's weights; networks with equal kernels are copied whole
   * @return what was done
   * @throws ModelException if a kernel differs in its channels; the network is then unchanged
   */
  public static UpKern initialise(Network network, Map<String, NDArray> small) {
    List<String> copied = new ArrayList<>();
    List<String> resized = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    try (NDManager scope = network.manager().newSubManager()) {
      network
          .parameters()
          .forEach(
              (name, own) -> {
                NDArray source = small.get(name);
                if (source == null) {
                  kept.add(name);
                  weights.put(name, own);
                } else if (COPIED.stream().anyMatch(name::contains)
                    || source.getShape().equals(own.getShape())) {
                  copied.add(name);
                  weights.put(name, source);
                } else {
                  resized.add(name);
                  weights.put(name, resize(scope, name, source, own.getShape()));
                }
              });
      network.load(weights);
    }
    return new UpKern(copied, resized, kept);
  }

  private static NDArray resize(NDManager scope, String name, NDArray source, Shape wanted) {
    long[] from = source.getShape().getShape();
    long[] to = wanted.getShape();
    if (from.length != to.length || from.length < 3 || from[0] != to[0] || from[1] != to[1]) {
      throw new ModelException(
          "UpKern enlarges kernels, not channels: %s is %s in the small network and %s in the large one"
              .formatted(name, source.getShape(), wanted));
    }
    double[] values = source.toType(DataType.FLOAT64, true).toDoubleArray();
    int[] shape = Arrays.stream(from).mapToInt(Math::toIntExact).toArray();
    for (int axis = 2; axis < shape.length; axis++) {
      values = KernelResize.along(values, shape, axis, Math.toIntExact(to[axis]));
      shape[axis] = Math.toIntExact(to[axis]);
    }
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return scope.create(result, wanted);
  }
}
