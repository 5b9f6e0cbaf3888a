package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.JavaProcess;
import org.segbench.benchmarks.Workspace;
import org.segbench.benchmarks.experiments.ExperimentFile;
import org.segbench.benchmarks.jobs.JobGraph;
import org.segbench.benchmarks.jobs.StaleRuns;

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
        - {id: test, show: test-set, title: Test, rows: [twice]}
      """;

  private static final String RATED_BEFORE = "{network: nnunet-demo, role: baseline}";
  private static final String RATED = "{network: nnunet-demo, role: baseline, learning-rate: 0.02}";

  private Path folder;
  private Path file;
  private Path workspace;
  private Cli resumed;

  @BeforeAll
  void killItThenRunItAgain(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    file = Files.writeString(folder.resolve("small.yaml"), FILE);
    workspace = folder.resolve("workspace");
    Process runner =
        JavaProcess.start(Main.class, "run", file.toString(), "--workspace", workspace.toString());
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
    assertTrue(run.out().contains("iterationsPerEpoch = 2, and 3 is asked for"), run.out());
    assertTrue(run.out().contains("stale"), run.out());
    assertEquals(before, dates());
  }

  @Test
  void anotherPlanIsAnotherConfigurationThoughItsDataAreNotThereYet() throws IOException {
    String status = status("{name: tiny, spacing", "{name: other, spacing");
    assertTrue(status.contains("its plan's name is tiny there, but other was asked"), status);
    assertTrue(status.contains("1 of 7 jobs done"), status);
    String wider = status("patch: [32, 32, 32]", "patch: [32, 32, 64]");
    assertTrue(wider.contains("its plan's patch is [32, 32, 32] there"), wider);
  }

  @Test
  void whatWasMadeOfAStaleRunIsStaleToo() throws IOException {
    String status = status(RATED_BEFORE, RATED);
    assertTrue(status.matches("(?s).*stale +train tiny/twice/fold_0: it was made of.*"), status);
    assertTrue(status.matches("(?s).*stale +submit tiny/twice: it was made of.*"), status);
    String asked = Cli.run("report", file, "--workspace", workspace).out();
    assertTrue(asked.contains("to hand in: tiny-twice.zip"), asked);
    Path other = changed(RATED_BEFORE, RATED);
    String report = Cli.run("report", other, "--workspace", workspace).out();
    assertFalse(report.contains("tiny-twice.zip"), report);
    assertTrue(report.contains("not predicted yet"), report);
  }

  @Test
  void anotherPrecisionOrCheckpointingIsAnotherConfigurationAndTheSameIsNone() throws IOException {
    String row = "{network: nnunet-demo, role: baseline, %s}";
    String lower = status(RATED_BEFORE, row.formatted("precision: bf16"));
    assertTrue(lower.contains("trained with precision = fp32, and bf16 is asked for"), lower);
    String kept = status(RATED_BEFORE, row.formatted("checkpointing: true"));
    assertTrue(kept.contains("trained with checkpointing = false, and true is asked"), kept);
    String same = status(RATED_BEFORE, row.formatted("precision: fp32, checkpointing: false"));
    assertTrue(same.contains("6 of 7 jobs done"), same);
    String explained =
        Cli.run("explain", "scores/twice/tiny/DSC", file, "--workspace", workspace).out();
    assertTrue(explained.contains("  precision = fp32\n"), explained);
    assertTrue(explained.contains("  checkpointing = false\n"), explained);
  }

  @Test
  void scoresOfAnotherValidationDoNotCount() throws IOException {
    Path other = changed("mirroring: false", "mirroring: true");
    assertTrue(
        Cli.run("status", other, "--workspace", workspace)
            .out()
            .contains("not validated as asked"));
    String explained =
        Cli.run("explain", "scores/twice/tiny/DSC", other, "--workspace", workspace).out();
    assertTrue(explained.contains("not validated as asked"), explained);
  }

  @Test
  void resultsStayResultsWhenPreparedDataAreDeleted() throws IOException {
    Path prepared = workspace.resolve("prepared");
    Path away = Files.move(prepared, workspace.resolveSibling("away"));
    try {
      assertTrue(status("", "").contains("5 of 7 jobs done"), status("", ""));
      assertTrue(status("iterations: 2", "iterations: 3").contains("iterationsPerEpoch = 2"));
    } finally {
      Files.move(away, prepared);
    }
  }

  @Test
  void staleRunsAreSetAsideWholeWithThoseThatBeganWithThem(@TempDir Path copy) throws IOException {
    copy(workspace, copy);
    Workspace place = new Workspace(copy);
    JobGraph graph = JobGraph.of(ExperimentFile.read(changed(RATED_BEFORE, RATED)), place);
    assertEquals(2, StaleRuns.setAside(graph, place).size());
    for (String experiment : List.of("nnunet-demo", "twice")) {
      assertFalse(Files.exists(place.run("tiny", experiment, 0)));
      Path aside = copy.resolve("superseded/tiny").resolve(experiment).resolve("fold_0.1");
      assertTrue(Files.exists(aside.resolve("checkpoint_final.safetensors")), aside.toString());
    }
    assertEquals(List.of(), StaleRuns.setAside(graph, place));
  }

  private String status(String before, String now) throws IOException {
    return Cli.run("status", changed(before, now), "--workspace", workspace).out();
  }

  private Path changed(String before, String now) throws IOException {
    return Files.writeString(folder.resolve("changed.yaml"), FILE.replace(before, now));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(each));
        Files.createDirectories(target.getParent());
        Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
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
}
