package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.Progress;
import org.segbench.benchmarks.bench.StepServer.Action;
import org.segbench.benchmarks.bench.TrainingBench.NamedProcess;
import org.segbench.benchmarks.jobs.SegbenchProcess;
import org.segbench.benchmarks.prepare.Json;
import org.segbench.benchmarks.train.StepPhase;

class StepProcessTest {

  /** Plays a process, each in its own way. */
  static final class Actor {
    private Actor() {}

    public static void main(String[] role) throws Exception {
      switch (role[0]) {
        case "allocator" -> {
          while (System.in.read() >= 0) {
            if (System.in.available() == 0) {
              double is = System.getenv("MALLOC_ARENA_MAX") == null ? 0 : 1;
              System.out.println("a library's words");
              System.out.println(
                  StepServer.ANSWER + Json.text(new StepReport(is, Map.of(), 0, 0, 7, null, null)));
            }
          }
        }
        case "gpu" -> {
          int step = 0;
          while (System.in.read() >= 0) {
            if (System.in.available() == 0) {
              Map<StepPhase, Double> phases = Map.of(StepPhase.FORWARD, 1.0);
              System.out.println(
                  StepServer.ANSWER
                      + Json.text(new StepReport(1, phases, 0, 0, 7, 1.5, 40.0 + step++)));
            }
          }
        }
        case "fails" -> {
          System.in.read();
          System.out.println(StepServer.FAILURE + "no memory for 5 GiB");
          System.in.read();
        }
        default -> {
          System.in.read();
          System.out.println("what(): bad_alloc");
          Runtime.getRuntime().halt(137);
        }
      }
    }
  }

  private static StepProcess actor(String role, boolean defaultAllocator) {
    return new StepProcess(
        new SegbenchProcess(Actor.class.getName(), List.of(role)), defaultAllocator);
  }

  @Test
  void itAnswersAsOftenAsItIsAskedBetweenOtherLines() {
    try (StepProcess process = actor("allocator", true)) {
      assertEquals(7, process.ask(Action.STEP).arrays());
      assertEquals(7, process.ask(Action.LOADED).arrays());
    }
  }

  @Test
  void theDefaultAllocatorIsGlibcsWithoutTheLaunchersSettings() {
    try (StepProcess process = actor("allocator", true)) {
      assertEquals(0, process.ask(Action.STEP).seconds());
    }
    String launchers = System.getenv("MALLOC_ARENA_MAX");
    try (StepProcess process = actor("allocator", false)) {
      assertEquals(launchers == null ? 0 : 1, process.ask(Action.STEP).seconds());
    }
  }

  @Test
  void whatAGpuTellsStandsInTheTables() {
    TrainingBench bench = new TrainingBench(new Rounds(1, 3), "8 x 8", 1, Progress.NONE);
    try (StepProcess process = actor("gpu", false)) {
      bench.add("net", List.of(new NamedProcess("chosen", process)));
    }
    assertTrue(bench.sides().markdown().endsWith("| - | 1.50 | 7 | - |"), bench.sides().markdown());
    // Steps 0 to 3 are of the first table; then loaded ones are 5, which warms up, 7, 9 and 11.
    assertTrue(bench.split().markdown().endsWith("| 49 |"), bench.split().markdown());
  }

  @Test
  void aStepThatFailsSaysWhy() {
    try (StepProcess process = actor("fails", false)) {
      HarnessException failure =
          assertThrows(HarnessException.class, () -> process.ask(Action.STEP));
      assertEquals("no memory for 5 GiB", failure.getMessage());
    }
  }

  @Test
  void aProcessThatIsKilledLeavesItsExitCodeAndItsLastWords() {
    try (StepProcess process = actor("dies", false)) {
      HarnessException failure =
          assertThrows(HarnessException.class, () -> process.ask(Action.STEP));
      assertTrue(failure.getMessage().contains("137"), failure.getMessage());
      assertTrue(failure.getMessage().contains("what(): bad_alloc"), failure.getMessage());
      assertThrows(HarnessException.class, () -> process.ask(Action.STEP));
    }
  }
}
