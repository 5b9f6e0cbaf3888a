package org.segbench.benchmarks.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.segbench.benchmarks.HarnessException;

/**
 * A verb of segbench in a process of its own, with this process's Java, libraries and settings. It
 * ends when this process ends, even by SIGKILL: its standard input closes then, and it watches.
 *
 * @param mainClass segbench's entry
 * @param arguments the verb and what follows
 */
public record SegbenchProcess(String mainClass, List<String> arguments) {
  /** Set for such a process: it ends when its standard input does. */
  public static final String ENDS_WITH_INPUT = "SEGBENCH_ENDS_WITH_INPUT";

  public SegbenchProcess {
    arguments = List.copyOf(arguments);
  }

  /**
   * Runs it to its end.
   *
   * @param lines gets each line that it prints, of standard output and error
   * @return its exit code; 128 and more if a signal or a crash ended it
   * @throws HarnessException if it cannot be started, or this thread was interrupted, which ends it
   */
  public int run(Consumer<String> lines) {
    Process process = start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
      return process.waitFor();
    } catch (IOException e) {
      process.destroy();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new HarnessException("interrupted while a process did " + arguments, e);
    } finally {
      forget(end);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The program is ending, and the hook with it: nothing is left to forget.
    }
  }

  /**
   * The process before it is started: this process's environment, standard error joined to standard
   * output. It does not watch its standard input, which is the caller's to write to.
   */
  public ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.environment().remove(ENDS_WITH_INPUT);
    return builder;
  }

  private Process start() {
    ProcessBuilder builder = builder();
    builder.environment().put(ENDS_WITH_INPUT, "1");
    if (arguments.get(0).equals("predict")
        && builder.environment().replace("MALLOC_MMAP_MAX_", "0", "65536")) {
      // As the launcher does, which says why; a person's own setting stays.
      builder
          .environment()
          .merge("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", (set, more) -> set + ":" + more);
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new HarnessException("a process cannot be started: " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dsegbench.terminal"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return command;
  }
}
