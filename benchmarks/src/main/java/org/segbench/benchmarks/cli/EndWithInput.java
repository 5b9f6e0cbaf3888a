package org.segbench.benchmarks.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this process when its standard input ends: when the process that started it is gone, however
 * that went. A training that nobody waits for would go on for days otherwise.
 */
final class EndWithInput {
  /** As a shell says of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private EndWithInput() {}

  static void watch() {
    Thread watcher = new Thread(EndWithInput::waitAndHalt, "end-with-input");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void waitAndHalt() {
    InputStream input = System.in;
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // A broken pipe is an end as well.
    }
    // Not exit: files appear whole or not at all, so that there is nothing to tidy up.
    Runtime.getRuntime().halt(TERMINATED);
  }
}
