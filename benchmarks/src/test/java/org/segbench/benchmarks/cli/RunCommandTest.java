package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small comparison, killed while it trains and asked for again: one chain, an ensemble handed in,
 * and a row that cannot be trained.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandTest {
  private static final String FILE =
      """
      expect: two rows and a mistake
      datasets:
        - {name: tiny, synthesize: {challenge: btcv, cases: 5, test-cases: 1, shape: [24, 40, 40]}}
      plan: {name: tiny, spacing: [4, 4, 4], patch: [32, 32, 32], batch-size: 1}
      epochs: 2
      iterations: 2
      validation-iterations: 1
      mirroring: false
      experiments:
        - {network: nnunet-demo, role: baseline}
        - {name: twice, network: nnunet-demo, initialise-from: nnunet-demo}
        - {network: transunet-demo, role: baseline}   # wants slices, which the plan has not
      ensembles:
        - {experiment: twice, submit: true}
      tables:
        - {id: scores, show: scores, title: Scores, rows: [nnunet-demo, twice, transunet-demo]}
      """;

  @TempDir private Path folder;
  private Path file;
  private Path workspace;
  private Cli resumed;

  @BeforeAll
  void killItThenRunItAgain() throws IOException, InterruptedException {
    file = Files.writeString(folder.resolve("small.yaml"), FILE);
    workspace = folder.resolve("workspace");
    Process runner = start("run", file.toString(), "--workspace", workspace.toString());
    Path begun = workspace.resolve("runs/tiny/nnunet-demo/fold_0/run.json");
    while (runner.isAlive() && !Files.exists(begun)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    List<ProcessHandle> training = runner.descendants().toList();
    assertFalse(training.isEmpty(), "nothing was being trained");
    runner.destroyForcibly().waitFor();
    for (ProcessHandle each : training) {
      each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
    resumed = Cli.run("run", file, "--workspace", workspace);
  }

  @Test
  void whatCanBeDoneIsDoneAndTheRestIsNamed() {
    assertEquals(CommandLineRunner.FAILED, resumed.exitCode(), resumed.toString());
    List<String> undone = resumed.out().lines().filter(l -> l.startsWith("not done: ")).toList();
    assertEquals(1, undone.size(), resumed.out());
    assertTrue(undone.get(0).contains("transunet-demo is a 2-D network"), undone.get(0));
    for (String there :
        List.of(
            "runs/tiny/nnunet-demo/fold_0/scores.csv",
            "runs/tiny/twice/fold_0/scores.csv",
            "runs/tiny/twice/test/predictions.json",
            "submissions/tiny-twice.zip",
            "reports/index.html",
            "jobs/train/tiny/transunet-demo/fold_0.log")) {
      assertTrue(Files.exists(workspace.resolve(there)), there);
    }
  }

  @Test
  void askedAgainItDoesNothingTwice() throws IOException {
    SortedMap<Path, FileTime> before = dates();
    Cli again = Cli.run("run", file, "--workspace", workspace);
    assertTrue(again.out().contains("7 jobs, 1 to do"), again.out());
    assertEquals(before, dates());
  }

  @Test
  void theStatusSaysWhatIsDoneAndWhatFailed() {
    String status = Cli.run("status", file, "--workspace", workspace).out();
    assertTrue(status.contains("6 of 7 jobs done"), status);
    assertTrue(status.matches("(?s).*\\nnnunet-demo +1/1\\R.*"), status);
    assertTrue(status.matches("(?s).*\\ntransunet-demo +0/1 x\\R.*"), status);
  }

  @Test
  void aChangedFileIsNotMixedWithOldResults() throws IOException {
    SortedMap<Path, FileTime> before = dates();
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"), FILE.replace("iterations: 2\n", "iterations: 3\n"));
    Cli run = Cli.run("run", other, "--workspace", workspace);
    assertEquals(CommandLineRunner.FAILED, run.exitCode());
    assertTrue(run.out().contains("iterationsPerEpoch = 2, and the file asks for 3"), run.out());
    assertTrue(run.out().contains("stale"), run.out());
    assertEquals(before, dates());
  }

  /** When each result was written. */
  private SortedMap<Path, FileTime> dates() throws IOException {
    SortedMap<Path, FileTime> dates = new TreeMap<>();
    for (String part : List.of("prepared", "runs", "submissions")) {
      try (Stream<Path> files = Files.walk(workspace.resolve(part))) {
        for (Path each : files.filter(Files::isRegularFile).toList()) {
          if (!each.toString().contains("transunet-demo")) {
            dates.put(each, Files.getLastModifiedTime(each));
          }
        }
      }
    }
    return dates;
  }

  private static Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
