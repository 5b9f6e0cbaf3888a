package org.segbench.benchmarks.cli;

import java.time.Duration;
import org.segbench.datasets.raw.CaseProgress;

/** What verbs share in talking to a person. */
final class Console {

  private Console() {}

  /** Shows work over cases under one name, so that its bar stays one bar. */
  static CaseProgress caseProgress(String work) {
    ConsoleProgress progress = new ConsoleProgress();
    return (what, done, total) -> progress.update(work, done, total);
  }

  /** The time since a reading of {@link System#nanoTime}, in words. */
  static String since(long nanoTime) {
    return ConsoleProgress.words(Duration.ofNanos(System.nanoTime() - nanoTime));
  }
}
