package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder;

  @Test
  void checkCountsWhatAFileAsksFor() {
    List<String> lines = Cli.run("config", "check", "paper.yaml").out().lines().toList();
    assertTrue(
        lines.get(1).matches("data sets +4 +btcv, amos22, kits19, brats21"), lines::toString);
    assertTrue(lines.get(2).matches("rows +18 +nnunet, unetr, .*"), lines::toString);
    assertTrue(lines.get(3).matches("trainings +330 +fold 0, .*, fold 4"), lines::toString);
    assertTrue(lines.get(4).matches("ensembles +8 +8 handed in"), lines::toString);
    assertTrue(lines.get(5).matches("tables +6 +table1-left, .*"), lines::toString);
  }

  @Test
  void checkTellsAMistakeInOneLine() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "expect: e\ndataset: btcv\nexperiments:\n  - {network: nnunett}\n");
    String complaint = Cli.run("config", "check", file).complaint();
    assertTrue(
        complaint.contains(
            "mine.yaml, line 4: experiments/0/network: expected a network: perhaps nnunet, "),
        complaint);
  }

  @Test
  void whatIsShownIsReadAsAFile() throws IOException {
    Cli shown = Cli.run("config", "show", "own.yaml");
    assertEquals(0, shown.exitCode(), shown.err());
    Path file = Files.writeString(folder.resolve("mine.yaml"), shown.out());
    assertEquals(
        Cli.run("config", "check", "own.yaml").out(), Cli.run("config", "check", file).out());
    assertTrue(
        Cli.run("config", "show", "my.yaml")
            .complaint()
            .contains("paper.yaml, mini.yaml, own.yaml"));
  }

  @Test
  void aFileOfOnesOwnGoesBeforeAShippedOneAndNeitherIsTold() {
    String complaint = Cli.run("config", "check", folder.resolve("paper.yaml")).complaint();
    assertTrue(complaint.contains("cannot be read"), complaint);
  }

  @Test
  void schemaHasTheKeysOfFilesInUse() {
    String schema = Cli.run("config", "schema").out();
    for (String key : List.of("expect", "initialise-from", "synthesize", "submit", "as", "patch")) {
      assertTrue(schema.contains("\n  " + key + "  ("), key);
    }
  }
}
