package org.segbench.models.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.torch.Torch;

class HeResetTest {
  private static final NetworkSpec SPEC = new NetworkSpec(1, 3, List.of(32, 32, 32), true);

  @Test
  void convolutionsAreDrawnAnewAndAllElseStays() {
    for (String id : List.of("mednext-demo-k3", "nnunet-demo", "unetr-demo")) {
      try (NDManager manager = Torch.newManager();
          Network network = Architectures.byId(id).build(SPEC, manager, 3)) {
        Map<String, float[]> before = values(network);
        HeReset.apply(network, 3, 4);
        int drawn = 0;
        for (Map.Entry<String, NDArray> entry : network.parameters().entrySet()) {
          String name = entry.getKey();
          float[] now = entry.getValue().toFloatArray();
          long[] shape = entry.getValue().getShape().getShape();
          if (shape.length == 5 && name.endsWith(".weight")) {
            drawn++;
            assertHe(name, now, shape);
          } else if (!isBiasOfConvolution(name, network)) {
            assertArrayEquals(before.get(name), now, id + " " + name);
          } else {
            assertArrayEquals(new float[now.length], now, id + " " + name);
          }
        }
        assertTrue(drawn > 3, id + ": " + drawn);
      }
    }
  }

  /** Mean and deviation lie within 5 standard errors of what they should be. */
  private static void assertHe(String name, float[] values, long[] shape) {
    double fanIn = shape[1] * shape[2] * shape[3] * shape[4];
    double deviation = Math.sqrt(2 / (1 + 1e-4) / fanIn);
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value / deviation;
      squares += value / deviation * value / deviation;
    }
    int n = values.length;
    assertEquals(0, sum / n, 5 / Math.sqrt(n), name);
    assertEquals(1, squares / n, 5 * Math.sqrt(2.0 / n), name);
  }

  private static boolean isBiasOfConvolution(String name, Network network) {
    NDArray weight = network.parameters().get(name.replaceFirst("bias$", "weight"));
    return name.endsWith(".bias") && weight != null && weight.getShape().dimension() == 5;
  }

  private static Map<String, float[]> values(Network network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.parameters().forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }
}
