package org.segbench.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segbench.benchmarks.Progress;

class RoundsTest {
  private final List<String> turns = new ArrayList<>();

  /** Answers with the seconds given, in order; fails where they end. */
  private final class Scripted implements Side {
    private final String name;
    private final Deque<Double> seconds;

    Scripted(String name, Double... seconds) {
      this.name = name;
      this.seconds = new ArrayDeque<>(List.of(seconds));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public double run() {
      turns.add(name);
      if (seconds.isEmpty()) {
        throw new IllegalStateException(name + " is out of memory");
      }
      return seconds.remove();
    }
  }

  @Test
  void sidesTakeTurnsAndWarmUpsDoNotCount() {
    List<Measured> measured =
        new Rounds(1, 3)
            .of(
                List.of(
                    new Scripted("A", 100.0, 1.0, 3.0, 2.0),
                    new Scripted("B", 200.0, 4.0, 5.0, 9.0)),
                "work",
                Progress.NONE);
    assertEquals(List.of("A", "B", "A", "B", "A", "B", "A", "B"), turns);
    assertEquals(List.of(1.0, 2.0, 3.0), measured.get(0).seconds().orElseThrow().sorted());
    assertEquals(List.of(4.0, 5.0, 9.0), measured.get(1).seconds().orElseThrow().sorted());
    assertEquals(Optional.of(2.5), measured.get(1).ratioTo(measured.get(0)));
  }

  @Test
  void oneThatFailsIsNotAskedAgainAndTheOthersGoOn() {
    List<Measured> measured =
        new Rounds(0, 3)
            .of(
                List.of(new Scripted("A", 1.0), new Scripted("B", 4.0, 5.0, 6.0)),
                "work",
                Progress.NONE);
    assertEquals(List.of("A", "B", "A", "B", "B"), turns);
    assertEquals(Optional.of("A is out of memory"), measured.get(0).failure());
    assertTrue(measured.get(0).seconds().isEmpty());
    assertEquals(5.0, measured.get(1).seconds().orElseThrow().median());
    assertTrue(measured.get(1).ratioTo(measured.get(0)).isEmpty());
  }

  @Test
  void progressIsToldOfEachTurn() {
    List<String> told = new ArrayList<>();
    new Rounds(1, 1)
        .of(
            List.of(new Scripted("A", 1.0, 1.0), new Scripted("B", 1.0, 1.0)),
            "work",
            (what, done, total) -> told.add(what + " " + done + "/" + total));
    assertEquals(List.of("work 0/4", "work 1/4", "work 2/4", "work 3/4", "work 4/4"), told);
  }

  @Test
  void aTimedSideTakesAsLongAsItsWork() {
    Side sleep = Side.of("sleep", () -> java.util.concurrent.locks.LockSupport.parkNanos(1));
    double seconds = sleep.run();
    assertTrue(seconds >= 0 && seconds < 60, "seconds, not another unit: " + seconds);
  }

  @Test
  void noRoundThatCountsIsNoMeasurement() {
    assertThrows(IllegalArgumentException.class, () -> new Rounds(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Rounds(-1, 1));
  }
}
