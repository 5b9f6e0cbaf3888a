package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.models.Architectures;
import org.segbench.models.Network;
import org.segbench.models.NetworkSpec;
import org.segbench.models.OptimizerSettings.SgdSettings;
import org.segbench.models.optim.Optimizer;
import org.segbench.models.optim.Optimizers;
import org.segbench.models.torch.Torch;

class CollapsedTrainingTest {
  private static final String WEIGHT = "body.weight";

  @Test
  void onlyADiceOfExactlyZeroAfterEpoch100BeginsARunAnew() {
    try (NDManager manager = Torch.newManager();
        Network network =
            Architectures.byId(TinyArchitecture.ID)
                .build(new NetworkSpec(1, 3, List.of(8, 8, 8), true), manager, 1);
        Optimizer optimizer = Optimizers.create(new SgdSettings(1e-2, 0.99, true, 3e-5), network)) {
      CollapsedTraining rule = new CollapsedTraining(network, optimizer, 3, 1);
      float[] before = network.parameters().get(WEIGHT).toFloatArray();
      for (int epoch : new int[] {0, 99, 101, 500}) {
        assertFalse(rule.after(epoch, OptionalDouble.of(0)), "epoch " + epoch);
      }
      assertFalse(rule.after(100, OptionalDouble.of(1e-9)));
      assertFalse(rule.after(100, OptionalDouble.empty()));
      assertArrayEquals(before, network.parameters().get(WEIGHT).toFloatArray());
      assertTrue(rule.after(100, OptionalDouble.of(0)));
      float[] after = network.parameters().get(WEIGHT).toFloatArray();
      assertEquals(0, IntStream.range(0, after.length).filter(i -> after[i] == before[i]).count());
    }
  }

  @Test
  void aStoppedRunRemembersThatItWasBegunAnew() {
    TrainingState state = TrainingState.initial().afterEpoch(OptionalDouble.of(0)).afterRestart();
    TrainingState read = Json.parse(Json.text(state), TrainingState.class);
    assertEquals(state, read);
    assertTrue(read.afterIteration(1, 1).afterEpoch(OptionalDouble.of(0.2)).restarted());
  }
}
