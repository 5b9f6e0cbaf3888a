package org.segbench.models.transbts;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.models.ModelException;
import org.segbench.models.Network;
import org.segbench.models.layers.ModuleNetwork;
import org.segbench.models.torch.Torch;
import org.segbench.models.transbts.TransBTSConfig.Dropouts;

class TransBTSTest {

  private static Network small(Dropouts dropouts, NDManager manager) {
    TransBTSConfig config = new TransBTSConfig(1, 2, List.of(16, 16, 32), 4, 8, 2, 1, 16, dropouts);
    return new ModuleNetwork(new TransBTS(config), manager, DataType.FLOAT32, 3);
  }

  private static NDArray image(NDManager manager) {
    return manager.arange(16f * 16 * 32).sin().reshape(new Shape(1, 1, 16, 16, 32));
  }

  private static float[] logits(Network network, NDArray image, boolean training) {
    return network.forward(image, training).get(0).toFloatArray();
  }

  @Test
  void predictionsAreRandomOnlyAsTheAuthorsHaveIt() {
    try (NDManager manager = Torch.newManager();
        Network none = small(Dropouts.NONE, manager);
        Network ours = small(Dropouts.OFFICIAL_IN_TRAINING, manager);
        Network theirs = small(Dropouts.OFFICIAL, manager)) {
      NDArray image = image(manager);
      float[] whole = logits(none, image, false);
      assertArrayEquals(whole, logits(ours, image, false));
      // Some seeds drop none of the four channels.
      boolean random = false;
      for (int seed = 0; seed < 20; seed++) {
        Torch.seed(seed);
        random |= !Arrays.equals(whole, logits(theirs, image, false));
      }
      assertTrue(random);
    }
  }

  @Test
  void trainingDropsWhereProbabilitiesAreGiven() {
    try (NDManager manager = Torch.newManager()) {
      NDArray image = image(manager);
      for (Dropouts one :
          List.of(
              new Dropouts(0.5, false, 0, 0),
              new Dropouts(0, false, 0.5, 0),
              new Dropouts(0, false, 0, 0.5))) {
        try (Network network = small(one, manager)) {
          // Some seeds drop the same channels as others.
          Torch.seed(0);
          float[] first = logits(network, image, true);
          boolean random = false;
          for (int seed = 1; seed < 20; seed++) {
            Torch.seed(seed);
            random |= !Arrays.equals(first, logits(network, image, true));
          }
          assertTrue(random, one.toString());
        }
      }
    }
  }

  @Test
  void batchNormsCountTheBatchesOfTraining() {
    try (NDManager manager = Torch.newManager();
        Network network = small(Dropouts.NONE, manager)) {
      NDArray image = image(manager);
      float[] before = logits(network, image, false);
      assertEquals(0, counter(network.state()));
      logits(network, image, true);
      logits(network, image, true);
      assertEquals(2, counter(network.state()));
      float[] after = logits(network, image, false);
      assertEquals(2, counter(network.state()));
      assertFalse(Arrays.equals(before, after));
    }
  }

  private static long counter(Map<String, NDArray> state) {
    return state.get("bn.num_batches_tracked").getLong();
  }

  @Test
  void itTakesThePatchThatItWasBuiltForAndNoOther() {
    try (NDManager manager = Torch.newManager();
        Network network = small(Dropouts.NONE, manager)) {
      NDArray other = manager.ones(new Shape(1, 1, 16, 32, 16));
      String message =
          assertThrows(ModelException.class, () -> network.forward(other, false)).getMessage();
      assertTrue(message.contains("[16, 16, 32]"), message);
    }
    String message =
        assertThrows(
                ModelException.class,
                () -> TransBTSConfig.ofPaper(1, 2, List.of(128, 128, 100), Dropouts.NONE))
            .getMessage();
    assertTrue(message.contains("multiple of 8"), message);
  }
}
