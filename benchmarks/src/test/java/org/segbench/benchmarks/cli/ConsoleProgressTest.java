package org.segbench.benchmarks.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private final ConsoleProgress progress =
      new ConsoleProgress(new PrintStream(bytes, true, UTF_8), false, clock::get);

  @Test
  void estimatesFromTheWorkDoneHereNotFromWhatAnEarlierRunDid() {
    progress.update("training", 90, 100);
    clock.set(Duration.ofSeconds(20).toNanos());
    progress.update("training", 92, 100);

    // 2 of the units took 20 s here, so the 8 that are left take 80 s.
    assertEquals("training [######################..] 92/100  1 min 20 s left", lines()[1]);
  }

  @Test
  void writesNoMoreThanALineEveryFifteenSecondsToAFileButAlwaysTheLast() {
    for (int i = 0; i <= 100; i++) {
      clock.set(Duration.ofMillis(100L * i).toNanos());
      progress.update("preparing", i, 100);
    }

    assertEquals(2, lines().length);
    assertEquals("preparing [########################] 100/100  took 10 s", lines()[1]);
  }

  @ParameterizedTest
  @CsvSource({"59, 59 s", "61, 1 min 01 s", "7380, 2 h 03 min", "180000, 2 d 02 h"})
  void wordsADurationByItsTwoLargestUnits(long seconds, String words) {
    assertEquals(words, ConsoleProgress.words(Duration.ofSeconds(seconds)));
  }

  private String[] lines() {
    return bytes.toString(UTF_8).split(System.lineSeparator());
  }
}
