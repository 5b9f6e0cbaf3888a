package org.segbench.models.transunet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segbench.models.Architecture;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;

class TransUNetTest {

  private static Network small(int channels, double dropout, NDManager manager) {
    TransUNetConfig config =
        new TransUNetConfig(
            channels,
            2,
            List.of(32, 48),
            8,
            List.of(1, 2, 1),
            8,
            16,
            2,
            1,
            8,
            List.of(8, 8, 8, 8),
            3,
            dropout);
    return new ModuleNetwork(new TransUNet(config), manager, DataType.FLOAT32, 3);
  }

  private static NDArray image(NDManager manager) {
    return manager.arange(32f * 48).sin().reshape(new Shape(1, 1, 32, 48));
  }

  private static float[] logits(Network network, NDArray image, boolean training) {
    return network.forward(image, training).get(0).toFloatArray();
  }

  @Test
  void anImageOfOneChannelIsSeenThrice() {
    try (NDManager manager = Torch.newManager();
        Network one = small(1, 0, manager);
        Network three = small(3, 0, manager)) {
      NDArray image = image(manager);
      NDArray thrice = NDArrays.concat(new NDList(image, image, image), 1);
      assertArrayEquals(logits(three, thrice, false), logits(one, image, false));
    }
  }

  @Test
  void dropoutDropsInTrainingOnly() {
    try (NDManager manager = Torch.newManager();
        Network none = small(1, 0, manager);
        Network most = small(1, 0.9, manager)) {
      NDArray image = image(manager);
      assertArrayEquals(logits(none, image, false), logits(most, image, false));
      Torch.seed(1);
      float[] first = logits(most, image, true);
      assertFalse(Arrays.equals(first, logits(most, image, true)));
      assertArrayEquals(logits(none, image, true), logits(none, image, true));
    }
  }

  @Test
  void theQuarterIsAPixelShortUntilItIsFilledUpForTheSkip() {
    NetworkSpec spec = new NetworkSpec(1, 14, List.of(512, 512), false);
    List<Architecture.Stage> stages = new TransUNetArchitecture().describe(spec);
    assertEquals(List.of(64, 127, 127), shape(stages, "hybrid_model.pool"));
    assertEquals(List.of(256, 127, 127), shape(stages, "body.block1"));
    assertEquals(List.of(256, 128, 128), shape(stages, "body.block1.padded"));
    assertEquals(List.of(512, 64, 64), shape(stages, "body.block2"));
    assertEquals(List.of(1024, 32, 32), shape(stages, "body.block3"));
  }

  private static List<Integer> shape(List<Architecture.Stage> stages, String ending) {
    return stages.stream()
        .filter(stage -> stage.name().endsWith(ending))
        .findFirst()
        .orElseThrow()
        .outputShape();
  }

  @Test
  void itTakesThePatchThatItWasBuiltForAndNoOther() {
    try (NDManager manager = Torch.newManager();
        Network network = small(1, 0, manager)) {
      NDArray other = manager.ones(new Shape(1, 1, 48, 32));
      String message =
          assertThrows(ModelException.class, () -> network.forward(other, false)).getMessage();
      assertTrue(message.contains("[32, 48]"), message);
    }
    String message =
        assertThrows(ModelException.class, () -> TransUNetConfig.ofPaper(1, 2, List.of(512, 500)))
            .getMessage();
    assertTrue(message.contains("multiple of 16"), message);
  }
}
