package org.segbench.models.nnformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;

class NnFormerTest {
  private static final NnFormerConfig PAPER =
      new NnFormerConfig(
          1,
          2,
          List.of(128, 128, 128),
          96,
          List.of(2, 2, 2, 2),
          List.of(3, 6, 12, 24),
          List.of(4, 4, 8, 4),
          0.2);

  private static NnFormerConfig small(double dropPath) {
    return new NnFormerConfig(
        1,
        2,
        List.of(32, 32, 64),
        4,
        List.of(2, 2, 2, 2),
        List.of(1, 1, 2, 2),
        List.of(4, 4, 8, 4),
        dropPath);
  }

  @Test
  void dropPathGrowsEvenlyDownAndAgainUp() {
    double[] down =
        IntStream.range(0, 8).mapToDouble(i -> PAPER.block(i / 2, i % 2).dropPath()).toArray();
    double[] expected = IntStream.range(0, 8).mapToDouble(i -> 0.2 * i / 7).toArray();
    assertArrayEquals(expected, down, 1e-12);
    double[] up =
        IntStream.range(0, 6)
            .mapToDouble(i -> PAPER.decoderBlock(2 - i / 2, i % 2).dropPath())
            .toArray();
    assertArrayEquals(new double[] {0, 0.04, 0.08, 0.12, 0.16, 0.2}, up, 1e-12);
  }

  @Test
  void blocksAreSkippedInTrainingOnly() {
    try (NDManager manager = Torch.newManager();
        Network network =
            new ModuleNetwork(new NnFormer(small(0.9)), manager, DataType.FLOAT32, 3);
        Network never = new ModuleNetwork(new NnFormer(small(0)), manager, DataType.FLOAT32, 3)) {
      NDArray image = manager.arange(32f * 32 * 64).sin().reshape(new Shape(1, 1, 32, 32, 64));
      float[] whole = never.forward(image, false).get(0).toFloatArray();
      assertArrayEquals(whole, network.forward(image, false).get(0).toFloatArray());
      assertArrayEquals(whole, never.forward(image, true).get(0).toFloatArray());
      Torch.seed(1);
      float[] dropped = network.forward(image, true).get(0).toFloatArray();
      assertFalse(Arrays.equals(whole, dropped));
    }
  }

  @Test
  void itTakesThePatchThatItWasBuiltForAndNoOther() {
    try (NDManager manager = Torch.newManager();
        Network network = new ModuleNetwork(new NnFormer(small(0)), manager, DataType.FLOAT32, 3)) {
      NDArray cube = manager.ones(new Shape(1, 1, 32, 32, 32));
      String message =
          assertThrows(ModelException.class, () -> network.forward(cube, false)).getMessage();
      assertTrue(message.contains("[32, 32, 64]"), message);
    }
    NnFormerConfig odd =
        new NnFormerConfig(
            1, 2, List.of(32, 48, 64), 4, PAPER.depths(), PAPER.heads(), PAPER.windows(), 0);
    String message = assertThrows(ModelException.class, () -> new NnFormer(odd)).getMessage();
    assertTrue(message.contains("multiple of 32"), message);
    assertEquals(32, PAPER.divisor());
  }
}
