package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OnlineEstimateTest {

  @Test
  void diceIsTakenOverAllBatchesAtOnceAndAbsentClassesDoNotCount() {
    OnlineLabelDice dice = new OnlineLabelDice(5);
    dice.add(new byte[] {1, 1, 0, 2}, new byte[] {1, 0, 1, 0});
    dice.add(new byte[] {1, 0, 4, 0}, new byte[] {1, 0, 4, 4});
    // Class 1: tp 2, fp 1, fn 1; class 2: fp 1; class 3: absent; class 4: tp 1, fn 1.
    double expected = (4.0 / 6 + 0 + 2.0 / 3) / 3;
    assertEquals(expected, dice.mean().orElseThrow(), 1e-15);
  }

  @Test
  void withoutForegroundThereIsNoEstimate() {
    OnlineLabelDice dice = new OnlineLabelDice(3);
    dice.add(new byte[4], new byte[4]);
    assertTrue(dice.mean().isEmpty());
  }

  @Test
  void theAverageBeginsWithTheFirstValueAndThenTakesOneTenthOfEach() {
    TrainingState first = TrainingState.initial().afterEpoch(OptionalDouble.of(0.5));
    assertEquals(0.5, first.average());
    TrainingState second = first.afterEpoch(OptionalDouble.of(0.9));
    assertEquals(0.9 * 0.5 + 0.1 * 0.9, second.average(), 1e-15);
    assertTrue(second.isBetterThan(first));
    TrainingState third = second.afterEpoch(OptionalDouble.of(0.1));
    assertFalse(third.isBetterThan(second));
    assertEquals(second.best(), third.best());
    TrainingState fourth = third.afterEpoch(OptionalDouble.empty());
    assertEquals(third.average(), fourth.average());
  }
}
