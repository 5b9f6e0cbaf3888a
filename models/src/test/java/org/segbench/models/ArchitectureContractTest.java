package org.segbench.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.segbench.models.contract.ArchitectureContract;
import org.segbench.models.contract.Clause;
import org.segbench.models.parameters.ParameterSpec;

/** What the harness relies on, checked for every architecture that the loader finds. */
class ArchitectureContractTest {
  private static final int CHANNELS = 2;
  private static final int CLASSES = 3;

  /** Larger networks are checked by their descriptions alone. */
  private static final long SMALL = 1_000_000;

  @Test
  void allAreFoundUnderTheirIds() {
    assertFalse(Architectures.all().isEmpty());
    for (Architecture architecture : Architectures.all()) {
      assertEquals(architecture.id(), Architectures.byId(architecture.id()).id());
    }
    String message =
        assertThrows(ModelException.class, () -> Architectures.byId("unheard-of")).getMessage();
    assertTrue(Architectures.all().stream().allMatch(known -> message.contains(known.id())));
  }

  @TestFactory
  Stream<DynamicNode> everyArchitectureKeepsTheContract() {
    return Architectures.all().stream()
        .map(
            architecture ->
                DynamicContainer.dynamicContainer(
                    architecture.id(), clauses(architecture).stream().map(clause -> test(clause))));
  }

  private static DynamicTest test(Clause clause) {
    return DynamicTest.dynamicTest(
        clause.promise(), () -> assertEquals(Optional.empty(), clause.violation()));
  }

  private static List<Clause> clauses(Architecture architecture) {
    List<Integer> patch =
        architecture.recipe().dimensions() == 2 ? List.of(32, 64) : List.of(32, 32, 64);
    NetworkSpec spec = new NetworkSpec(CHANNELS, CLASSES, patch, true);
    long size = architecture.parameters(spec).stream().mapToLong(ParameterSpec::size).sum();
    return size <= SMALL
        ? ArchitectureContract.of(architecture, CHANNELS, CLASSES, patch)
        : ArchitectureContract.withoutPasses(architecture, CHANNELS, CLASSES, patch);
  }
}
