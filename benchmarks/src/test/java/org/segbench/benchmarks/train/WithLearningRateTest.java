package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segbench.benchmarks.HarnessException;
import org.segbench.models.Architecture;
import org.segbench.models.Architectures;

final class WithLearningRateTest {
  private static final Architecture NETWORK = Architectures.byId("mednext-s-k3");

  @Test
  void onlyTheRateIsAnother() {
    Architecture slower = WithLearningRate.of(NETWORK, Optional.of(1e-4));
    assertEquals(1e-4, slower.recipe().optimizer().learningRate());
    assertEquals(NETWORK.recipe().optimizer().withLearningRate(1e-4), slower.recipe().optimizer());
    assertEquals(NETWORK.recipe().deepSupervision(), slower.recipe().deepSupervision());
    assertEquals(NETWORK.id(), slower.id());
    assertSame(NETWORK, WithLearningRate.of(NETWORK, Optional.empty()));
  }

  @Test
  void everyAnswerOfTheNetworkIsPassedOn() {
    // A method that the interface answers by default and this does not would hide the network's
    // own.
    List<String> declared =
        Arrays.stream(WithLearningRate.class.getDeclaredMethods()).map(m -> m.getName()).toList();
    Arrays.stream(Architecture.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .forEach(method -> assertTrue(declared.contains(method.getName()), method.getName()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-4, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateThatTeachesNothingIsRefused(double rate) {
    String message =
        assertThrows(HarnessException.class, () -> new WithLearningRate(NETWORK, rate))
            .getMessage();
    assertTrue(message.contains("expected a positive number, found " + rate), message);
  }
}
