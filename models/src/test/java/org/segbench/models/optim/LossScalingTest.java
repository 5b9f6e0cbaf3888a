package org.segbench.models.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.segbench.models.Execution.Precision;

class LossScalingTest {

  @Test
  void doublesAfterTwoThousandStepsWithoutOverflow() {
    LossScaling scaling = LossScaling.of(Precision.FLOAT16);
    assertEquals(65536, scaling.scale());
    steps(scaling, 1999);
    assertEquals(65536, scaling.scale());
    scaling.stepped();
    assertEquals(131072, scaling.scale());
    steps(scaling, 1999);
    assertTrue(scaling.overflowed());
    assertEquals(65536, scaling.scale());
    // The steps before the overflow do not count any more.
    steps(scaling, 1999);
    assertEquals(65536, scaling.scale());
    scaling.stepped();
    assertEquals(131072, scaling.scale());
  }

  @Test
  void givesUpWhenNothingButOverflowsFollows() {
    LossScaling scaling = LossScaling.of(Precision.FLOAT16);
    for (int i = 0; i < 19; i++) {
      assertTrue(scaling.overflowed());
    }
    scaling.stepped();
    for (int i = 0; i < 20; i++) {
      assertTrue(scaling.overflowed());
    }
    assertFalse(scaling.overflowed());
    assertEquals(65536 * Math.pow(2, -39), scaling.scale());
  }

  @Test
  void otherPrecisionsHaveNoFactorAndTolerateNothing() {
    for (Precision precision : new Precision[] {Precision.FLOAT32, Precision.BFLOAT16}) {
      LossScaling scaling = LossScaling.of(precision);
      steps(scaling, 5000);
      assertEquals(1, scaling.scale());
      assertFalse(scaling.overflowed());
    }
  }

  @Test
  void goesOnFromAStateAsIfItHadNotStopped() {
    LossScaling through = LossScaling.of(Precision.FLOAT16);
    assertTrue(through.overflowed());
    steps(through, 1500);
    LossScaling resumed = LossScaling.of(Precision.FLOAT16);
    resumed.restore(through.state());
    steps(through, 500);
    steps(resumed, 500);
    assertEquals(65536, resumed.scale());
    assertEquals(through.state(), resumed.state());
  }

  private static void steps(LossScaling scaling, int count) {
    for (int i = 0; i < count; i++) {
      scaling.stepped();
    }
  }
}
