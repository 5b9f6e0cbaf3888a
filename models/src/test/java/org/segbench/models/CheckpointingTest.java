package org.segbench.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.torch.Torch;

/** A checkpointed pass against the same pass with everything kept, of every family. */
class CheckpointingTest {
  private static final String SMALLEST = ".+-demo(-k\\d|-2d)?";

  /**
   * In these a map goes to three stages, whose gradients libtorch may add up in another order when
   * all are in one graph: float32's rounding.
   */
  private static final Map<String, Double> ROUNDING =
      Map.of("nnformer-demo", 1e-6, "uxnet-demo", 1e-6);

  @TestFactory
  Stream<DynamicTest> resultsAreThoseOfThePassThatKeepsEverything() {
    return Architectures.all().stream()
        .filter(architecture -> architecture.id().matches(SMALLEST))
        .map(
            architecture ->
                DynamicTest.dynamicTest(architecture.id(), () -> assertEqual(architecture)));
  }

  private static void assertEqual(Architecture architecture) {
    PassResults whole = pass(architecture, Execution.DEFAULT);
    PassResults checkpointed = pass(architecture, Execution.DEFAULT.withCheckpointing(true));
    assertEquals(0, whole.kept());
    assertEquals(0, checkpointed.kept());
    for (int head = 0; head < whole.logits().size(); head++) {
      // What dropout dropped is in these too.
      assertArrayEquals(whole.logits().get(head), checkpointed.logits().get(head));
    }
    assertEquals(whole.buffers().keySet(), checkpointed.buffers().keySet());
    whole
        .buffers()
        .forEach(
            (name, values) -> assertArrayEquals(values, checkpointed.buffers().get(name), name));
    assertEquals(whole.gradients().keySet(), checkpointed.gradients().keySet());
    double worst = whole.gradientsDeviation(checkpointed);
    System.out.printf("%s: gradients deviate by %.1e of the largest%n", architecture.id(), worst);
    double allowed = ROUNDING.getOrDefault(architecture.id(), 0.0);
    assertTrue(worst <= allowed, "gradients deviate by " + worst);
  }

  private static PassResults pass(Architecture architecture, Execution execution) {
    boolean slices = architecture.recipe().dimensions() == 2;
    List<Integer> patch = slices ? List.of(64, 64) : List.of(32, 32, 64);
    boolean supervised = architecture.recipe().deepSupervision() != DeepSupervision.NONE;
    NetworkSpec spec = new NetworkSpec(1, 3, patch, supervised);
    try (NDManager manager = Torch.newManager();
        Network network = architecture.build(spec, manager, 7)) {
      return PassResults.of(network, patch, DataType.FLOAT32, execution);
    }
  }
}
