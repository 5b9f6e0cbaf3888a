package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, from its sources to its row in a table. */
class OwnArchitectureTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("segbench.root")).resolve("examples/own-architecture");
  private static final String ID = "res-unet";

  @TempDir private Path folder;

  @Test
  void twoFilesMakeARowInATable() throws IOException {
    assertEquals(2, filesIn(EXAMPLE.resolve("src")));
    Path jar = PluginSources.toJar(EXAMPLE.resolve("src"), folder.resolve("own.jar"));
    assertTrue(done("networks", "list", "--plugin", jar).contains(ID));
    String checked = done("networks", "check", ID, "--plugin", jar, "--patch", "32", "48", "48");
    assertTrue(checked.contains(ID + " keeps the contract"), checked);

    // Measured in a process of its own, which must be given the jar too.
    String measured =
        done("bench", "train", ID, "--plugin", jar, "--patch", "16", "16", "16", "--steps", "1");
    assertTrue(measured.contains("| " + ID + " | 16 x 16 x 16 | 1 |"), measured);

    Path workspace = folder.resolve("workspace");
    done("dataset", "synthesize", "--cases", "5", "--test-cases", "1", "--out", folder);
    Path download = folder.resolve("SYNTHETIC-btcv");
    done("dataset", "import", download, "--as", "synthetic-btcv", "--workspace", workspace);
    Path file = Files.writeString(folder.resolve("comparison.yaml"), shortened());
    String table = done("run", file, "--plugin", jar, "--workspace", workspace);
    assertTrue(table.contains("| Residual U-Net |"), table);

    Path run = workspace.resolve("runs/synthetic-btcv").resolve(ID).resolve("fold_0");
    FileTime trained = Files.getLastModifiedTime(run.resolve("checkpoint_final.safetensors"));
    FileTime scored = Files.getLastModifiedTime(run.resolve("scores.csv"));
    String again = done("run", file, "--plugin", jar, "--workspace", workspace);
    assertTrue(again.contains("3 jobs, 0 to do"), again);
    assertEquals(trained, Files.getLastModifiedTime(run.resolve("checkpoint_final.safetensors")));
    assertEquals(scored, Files.getLastModifiedTime(run.resolve("scores.csv")));

    // Whoever has the run but not the jar is told what is missing.
    String complaint =
        Cli.run("predict", "synthetic-btcv", ID, "--workspace", workspace).complaint();
    assertTrue(complaint.contains(ID) && complaint.contains("--plugin"), complaint);
    assertFalse(Files.exists(run.resolveSibling("test")));
  }

  private static String shortened() throws IOException {
    String text = Files.readString(EXAMPLE.resolve("comparison.yaml"));
    String shorter = text.replaceAll("(?m)^epochs: .*", "epochs: 1");
    return shorter.replaceAll("(?m)^(validation-)?iterations: .*", "$1iterations: 2");
  }

  private static String done(Object... words) {
    Cli run = Cli.run(words);
    assertEquals(0, run.exitCode(), run.out() + run.err());
    return run.out();
  }

  private static long filesIn(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
