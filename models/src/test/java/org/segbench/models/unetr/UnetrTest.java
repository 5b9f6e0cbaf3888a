package org.segbench.models.unetr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;

class UnetrTest {

  private static Network network(NDManager manager, List<Integer> patch) {
    UnetrConfig config = new UnetrConfig(1, 2, patch, 2, 8, 16, 2);
    return new ModuleNetwork(new Unetr(config), manager, DataType.FLOAT32, 3);
  }

  @Test
  void positionsAreLearnedForOnePatch() {
    try (NDManager manager = Torch.newManager();
        Network network = network(manager, List.of(16, 32, 48))) {
      NDArray positions = network.state().get("vit.patch_embedding.position_embeddings");
      assertEquals(new Shape(1, 1 * 2 * 3, 8), positions.getShape());
      NDArray turned = manager.ones(new Shape(1, 1, 48, 32, 16));
      String message =
          assertThrows(ModelException.class, () -> network.forward(turned, false)).getMessage();
      assertTrue(message.contains("[16, 32, 48]") && message.contains("[48, 32, 16]"), message);
    }
  }

  @Test
  void aVoxelReachesTheTokenThatStandsForItsPatch() {
    try (NDManager manager = Torch.newManager();
        Network network = network(manager, List.of(16, 32, 48))) {
      // Without attention between the tokens, and without the way at full resolution.
      network
          .parameters()
          .forEach(
              (name, weight) -> {
                if (name.endsWith("out_proj.weight") || name.startsWith("encoder1")) {
                  weight.muli(0);
                }
              });
      float[] before = network.forward(image(manager, 0), false).get(0).toFloatArray();
      float[] after = network.forward(image(manager, 1), false).get(0).toFloatArray();
      double[] change = new double[6];
      for (int i = 0; i < before.length; i++) {
        int y = i / 48 % 32;
        int x = i % 48;
        change[y / 16 * 3 + x / 16] += Math.abs(after[i] - before[i]);
      }
      for (int patch = 0; patch < 6; patch++) {
        assertTrue(patch == 1 || change[patch] < change[1], "patch " + patch);
      }
    }
  }

  /** Noise, and something more in the patch at y = 0, x = 1. */
  private static NDArray image(NDManager manager, float more) {
    float[] values = new float[16 * 32 * 48];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * i % 1009);
      if (i / 48 % 32 < 16 && i % 48 / 16 == 1) {
        values[i] += more * (float) Math.cos(i);
      }
    }
    return manager.create(values, new Shape(1, 1, 16, 32, 48));
  }
}
