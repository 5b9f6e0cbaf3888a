package org.segbench.models.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segbench.models.Network;

/**
 * Draws a network's convolutions anew, He's way, as nnU-Net v1's {@code InitWeights_He(1e-2)} does
 * to a network whose training has collapsed: {@code kaiming_normal_} weights, biases of 0. All else
 * (norms, linear layers, embeddings) stays as it is.
 */
public final class HeReset {
  private static final double SLOPE = 1e-2;
  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  private HeReset() {}

  /**
   * Overwrites the convolutions, transposed ones among them, in place.
   *
   * @param dimensions of the network's patch, 2 or 3: a convolution's weight has two axes more
   * @param seed the new weights are a function of it
   */
  public static void apply(Network network, int dimensions, long seed) {
    try (NDManager scope = network.manager().newSubManager()) {
      Map<String, NDArray> weights = new LinkedHashMap<>(network.state());
      int position = 0;
      for (Map.Entry<String, NDArray> entry : network.parameters().entrySet()) {
        String name = entry.getKey();
        NDArray weight = entry.getValue();
        if (name.endsWith(WEIGHT) && weight.getShape().dimension() == dimensions + 2) {
          weights.put(name, drawn(scope, name, weight, SplitMix64.stream(seed, position)));
          String bias = name.substring(0, name.length() - WEIGHT.length()) + BIAS;
          weights.computeIfPresent(bias, (key, old) -> zeros(scope, old));
        }
        position++;
      }
      network.load(weights);
    }
  }

  private static NDArray drawn(NDManager scope, String name, NDArray weight, long stream) {
    List<Integer> shape =
        Arrays.stream(weight.getShape().getShape()).mapToObj(Math::toIntExact).toList();
    int fanIn = shape.stream().skip(1).reduce(1, (a, b) -> a * b);
    ParameterSpec spec = new ParameterSpec(name, shape, Initialization.kaimingNormal(fanIn, SLOPE));
    return scope.create(FirstValues.of(spec, stream), weight.getShape());
  }

  private static NDArray zeros(NDManager scope, NDArray like) {
    return scope.zeros(like.getShape(), like.getDataType());
  }
}
