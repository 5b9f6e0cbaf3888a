package org.segbench.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Another Java with this one's libraries and settings, to be killed at will. */
public final class JavaProcess {
  private JavaProcess() {}

  /** Starts a class's {@code main}; its standard error goes where its standard output goes. */
  public static Process start(Class<?> main, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
