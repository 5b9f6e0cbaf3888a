package org.segbench.benchmarks.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.segbench.benchmarks.HarnessException;
import org.segbench.benchmarks.jobs.SegbenchProcess;
import org.segbench.benchmarks.prepare.Json;

/**
 * A process that holds a network and does a step when it is told to, so that several can take turns
 * while each has memory and allocator of its own. It starts when it is first asked, and ends when
 * it is closed or this process is gone, after the step that it is at.
 */
public final class StepProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  /** The variables by which glibc's allocator is set. */
  private static final String ALLOCATOR = "MALLOC_.*|GLIBC_TUNABLES|LD_PRELOAD";

  private final ProcessBuilder builder;
  private Process process;
  private BufferedReader answers;
  private BufferedWriter orders;
  private String lastWords = "";

  /**
   * Describes it.
   *
   * @param defaultAllocator whether it runs without what the launcher sets for glibc
   */
  public StepProcess(SegbenchProcess command, boolean defaultAllocator) {
    this.builder = command.builder();
    if (defaultAllocator) {
      builder.environment().keySet().removeIf(name -> name.matches(ALLOCATOR));
    }
  }

  /** Its steps on a batch that lies ready. Closing the side does not end the process. */
  public Side side(String name) {
    return new StepSide(name, this, StepServer.Action.STEP);
  }

  /**
   * Has it do a step.
   *
   * @throws HarnessException if the step fails or the process ends
   */
  StepReport ask(StepServer.Action action) {
    try {
      if (process == null) {
        process = builder.start();
        answers = process.inputReader();
        orders = process.outputWriter();
      }
      orders.write(action + "\n");
      orders.flush();
      return answer();
    } catch (IOException e) {
      throw new HarnessException(end(), e);
    }
  }

  private StepReport answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(StepServer.ANSWER)) {
        return Json.parse(line.substring(StepServer.ANSWER.length()), StepReport.class);
      }
      if (line.startsWith(StepServer.FAILURE)) {
        throw new HarnessException(line.substring(StepServer.FAILURE.length()));
      }
      lastWords = line.isBlank() ? lastWords : line.strip();
    }
    throw new HarnessException(end());
  }

  /** How it ended, in words. */
  private String end() {
    Optional<Integer> code = process == null ? Optional.empty() : exitCode();
    String how =
        code.map(number -> "the process ended with exit code " + number)
            .orElse("the process does not answer");
    // 128 + SIGKILL is what the system does to a process when memory runs out.
    return how
        + (code.equals(Optional.of(137)) ? " (killed: out of memory?)" : "")
        + (lastWords.isEmpty() ? "" : ": " + lastWords);
  }

  private Optional<Integer> exitCode() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? Optional.of(process.exitValue())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      orders.close();
    } catch (IOException gone) {
      // It has ended already: nothing is left to tell it.
    }
    if (exitCode().isEmpty()) {
      process.destroyForcibly();
    }
    try {
      answers.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
