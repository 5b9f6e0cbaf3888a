package org.segbench.benchmarks.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.JavaProcess;
import org.segbench.benchmarks.cli.Main;

class SegbenchProcessTest {
  /** Starts a verb and waits for its end, as a runner does. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) {
      new SegbenchProcess(Main.class.getName(), List.of(args)).run(System.out::println);
    }
  }

  @TempDir private Path folder;

  @Test
  void aVerbEndsWhenTheProcessThatStartedItIsKilled() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("one.yaml"),
            "{expect: nothing, dataset: absent, experiments: [{network: nnunet-demo}]}");
    // Looks again in an hour, and would wait that long.
    Process starter =
        JavaProcess.start(
            Starter.class, "status", file.toString(), "-w", folder.toString(), "--watch", "3600");
    awaitLine(starter, "jobs done");
    ProcessHandle verb = starter.children().findFirst().orElseThrow();
    try {
      starter.destroyForcibly().waitFor();
      verb.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    } finally {
      verb.destroyForcibly();
    }
  }

  @Test
  void itsLinesAndItsExitCodeComeBack() {
    List<String> lines = new ArrayList<>();
    int code =
        new SegbenchProcess(
                Main.class.getName(), List.of("status", folder.resolve("none.yaml").toString()))
            .run(lines::add);
    assertEquals(1, code, lines.toString());
    assertTrue(lines.toString().contains("none.yaml: cannot be read"), lines.toString());
  }

  private static void awaitLine(Process process, String part) throws IOException {
    // Not closed: closing it would close the pipe, which ends the process too.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("it ended without a line with '" + part + "'");
  }
}
