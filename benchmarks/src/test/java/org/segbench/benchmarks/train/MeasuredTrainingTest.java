package org.segbench.benchmarks.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.models.Architectures;
import org.segbench.models.Execution;
import org.segbench.models.NetworkSpec;

class MeasuredTrainingTest {

  private static MeasuredTraining training(String id, Integer... patch) {
    return new MeasuredTraining(
        Architectures.byId(id),
        new NetworkSpec(2, 3, List.of(patch), true),
        2,
        Execution.DEFAULT,
        new ComputeDevice("cpu", 1));
  }

  @Test
  void phasesOfAStepAddUpToIt() {
    try (MeasuredTraining training = training(TinyArchitecture.ID, 8, 8, 8)) {
      StepTimes times = training.phases();
      assertEquals(EnumSet.range(StepPhase.COPY, StepPhase.OPTIMIZER), times.phases().keySet());
      double sum = times.phases().values().stream().mapToDouble(Double::doubleValue).sum();
      assertEquals(times.seconds(), sum, 1e-9);
    }
  }

  @Test
  void aLoadedStepHasEveryPhaseAndTheBackgroundIsNotOfTheSum() {
    try (MeasuredTraining training = training(TinyArchitecture.ID, 8, 8, 8)) {
      training.loadedStep();
      StepTimes times = training.loadedStep();
      assertEquals(EnumSet.allOf(StepPhase.class), times.phases().keySet());
      double sum =
          times.phases().entrySet().stream()
              .filter(each -> !each.getKey().isInBackground())
              .mapToDouble(Map.Entry::getValue)
              .sum();
      assertEquals(times.seconds(), sum, 1e-9);
    }
  }

  @Test
  void slicesAreLoadedToo() {
    try (MeasuredTraining training = training(TinyArchitecture.ID_2D, 16, 16)) {
      assertEquals(EnumSet.allOf(StepPhase.class), training.loadedStep().phases().keySet());
    }
  }

  @Test
  void theHarnesssShareIsWhatIsNotTheNetworks() {
    StepTimes times =
        new StepTimes(
            10,
            Map.of(
                StepPhase.AUGMENT, 100.0,
                StepPhase.WAIT, 1.5,
                StepPhase.COPY, 0.5,
                StepPhase.FORWARD, 3.0,
                StepPhase.LOSS, 1.0,
                StepPhase.BACKWARD, 3.0,
                StepPhase.OPTIMIZER, 1.0));
    assertEquals(0.2, times.harnessShare(), 1e-12);
  }

  @Test
  void stepsLeaveNoArraysBehindAndHeldOnesAreCounted() {
    try (MeasuredTraining training = training(TinyArchitecture.ID, 8, 8, 8)) {
      training.step();
      int held = training.managedArrays();
      assertTrue(held >= 7, "seven parameters at least: " + held);
      training.step();
      training.phases();
      assertEquals(held, training.managedArrays());
    }
  }
}
