package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchMemoryCommandTest {

  @Test
  void aTrainingLeavesNoArraysBehind() {
    Cli done =
        Cli.run(
            "bench",
            "memory",
            "test-tiny",
            "--patch",
            8,
            "--classes",
            3,
            "--warm-up",
            2,
            "--steps",
            20);
    assertEquals(0, done.exitCode(), done.err());
    assertTrue(done.out().contains("per 100 steps, +0 managed arrays over 20 steps"), done.out());
    // Eleven readings: the first, and one every second step.
    assertEquals(11, done.out().lines().filter(line -> line.startsWith("| test-tiny")).count());
  }
}
