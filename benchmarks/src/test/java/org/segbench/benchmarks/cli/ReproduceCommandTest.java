package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.prepare.RawFolder;
import org.segbench.benchmarks.train.TinyArchitecture;

/** A tiny run that began with another's weights, at a rate of its own. */
class ReproduceCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = "boxes/second/fold_1";

  @TempDir private Path folder;
  private Path workspace;
  private Path original;
  private Path again;

  @BeforeEach
  void trainTwo() throws IOException {
    workspace = folder.resolve("workspace");
    original = workspace.resolve("runs").resolve(RUN);
    again = workspace.resolve("reproductions").resolve(RUN);
    new RawFolder(workspace.resolve("raw/boxes"), 5);
    done("prepare", "boxes", "--plan", "small", "--patch", 8, 8, 8, "--batch-size", 2);
    train("first", "--no-validation");
    train("second", "--initialise-from", "first", "--learning-rate", "0.004", "--no-mirroring");
  }

  private void train(String experiment, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("train", "boxes", TinyArchitecture.ID, "--experiment", experiment));
    words.addAll(List.of("--plan", "small", "--fold", 1, "--epochs", 2, "--iterations", 3));
    words.addAll(List.of("--validation-iterations", 1, "--seed", 5, "--threads", 1));
    words.addAll(List.of("--device", "cpu"));
    words.addAll(List.of(more));
    done(words.toArray());
  }

  private void done(Object... words) {
    Cli run = run(words);
    assertEquals(0, run.exitCode(), run.err());
  }

  private Cli run(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--workspace", workspace));
    return Cli.run(all.toArray());
  }

  @Test
  void theRecordAloneGivesTheSameBitsAndAnAlteredScoreIsNamed() throws IOException {
    Cli same = run("reproduce", RUN);
    assertEquals(0, same.exitCode(), same.out() + same.err());
    assertTrue(same.out().contains("program and machine: the same"), same.out());
    assertTrue(same.out().contains("final weights: the same bits"), same.out());
    assertTrue(same.out().contains("progress.csv: the same in all 2 rows"), same.out());
    assertTrue(same.out().endsWith("reproduced: the same numbers\n"), same.out());
    JsonNode settings = read(again).path("settings");
    assertEquals(read(original).path("settings"), settings);
    assertEquals(0.004, settings.path("learningRate").asDouble());
    assertEquals(
        "runs/boxes/first/fold_1/checkpoint_final.safetensors",
        settings.at("/initialWeights/from").asText());
    assertEquals("false", read(again).at("/validation/mirroring").asText());

    String row = alterScores();
    Cli altered = Cli.run("reproduce", original);
    assertEquals(CommandLineRunner.FAILED, altered.exitCode(), altered.out());
    assertTrue(
        altered.out().contains("scores.csv: 1 cells of 2 rows differ, the first at " + row),
        altered.out());
    assertTrue(altered.out().matches("(?s).*\ndsc +0\\.125 +" + row + " .*"), altered.out());
    assertTrue(altered.out().endsWith("differs: scores.csv\n"), altered.out());
  }

  /** Takes an eighth from the DSC of the second row. */
  private String alterScores() throws IOException {
    Path file = original.resolve("scores.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String[] cells = lines.get(2).split(",", -1);
    assertEquals("dsc", lines.get(0).split(",", -1)[4]);
    cells[4] = Double.toString(Double.parseDouble(cells[4]) - 0.125);
    lines.set(2, String.join(",", cells));
    Files.write(file, lines);
    return "case %s, label %s".formatted(cells[0], cells[1]);
  }

  @Test
  void anotherMachineIsToldAndDoesNotMatterIfTheNumbersAreTheSame() throws IOException {
    ObjectNode record = read(original);
    record.put("host", "elsewhere").put("code", "an older one");
    JSON.writeValue(original.resolve("run.json").toFile(), record);
    Cli same = run("reproduce", RUN, "--out", folder.resolve("out"));
    assertEquals(0, same.exitCode(), same.out() + same.err());
    assertTrue(same.out().matches("(?s).*\ncode +an older one +[0-9a-f]{64}\n.*"), same.out());
    assertTrue(same.out().matches("(?s).*\nhost +elsewhere +.*"), same.out());
    assertTrue(Files.exists(folder.resolve("out/scores.csv")));
  }

  @Test
  void whatCannotComeOutTheSameIsRefusedBeforeItIsTrained() throws IOException {
    assertTrue(run("reproduce", "boxes/third/fold_1").complaint().contains("third"));
    String over = run("reproduce", RUN, "--out", original).complaint();
    assertTrue(over.contains("is the run itself"), over);

    Path weights = workspace.resolve("runs/boxes/first/fold_1/checkpoint_final.safetensors");
    Path aside = Files.move(weights, folder.resolve("aside"));
    String gone = run("reproduce", RUN).complaint();
    assertTrue(gone.startsWith("segbench: " + weights + ": "), gone);
    assertTrue(gone.contains("it is gone; put it back"), gone);
    Files.writeString(weights, "others");
    String changed = run("reproduce", RUN).complaint();
    assertTrue(changed.contains("it has changed"), changed);
    Files.delete(weights);
    Files.move(aside, weights);

    Path plan = workspace.resolve("prepared/boxes/small/plan.json");
    String text = Files.readString(plan);
    Files.writeString(plan, text.replaceFirst("(\"batchSize\" *: *)2", "$14"));
    String replanned = run("reproduce", RUN).complaint();
    assertTrue(replanned.contains("plan.json: is not the plan that"), replanned);
    Files.writeString(plan, text);

    ObjectNode record = read(original);
    ((ObjectNode) record.path("configuration")).put("recipe", "another");
    JSON.writeValue(original.resolve("run.json").toFile(), record);
    String recipe = run("reproduce", RUN).complaint();
    assertTrue(recipe.contains("was trained with recipe = another"), recipe);

    Files.copy(
        workspace.resolve("raw/boxes/images/case_01_0000.nii.gz"),
        workspace.resolve("raw/boxes/images/case_00_0000.nii.gz"),
        StandardCopyOption.REPLACE_EXISTING);
    String data = run("reproduce", RUN).complaint();
    assertTrue(data.contains("is not the data set that"), data);
    assertTrue(Files.notExists(again), "nothing was trained");
  }

  /** The prepared data may have been deleted: the run's own plan makes them again. */
  @Test
  void preparedDataAreMadeAgainByTheRunsPlan() throws IOException {
    try (Stream<Path> files = Files.walk(workspace.resolve("prepared"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Cli same = run("reproduce", RUN);
    assertEquals(0, same.exitCode(), same.out() + same.err());
  }

  private static ObjectNode read(Path run) throws IOException {
    return (ObjectNode) JSON.readTree(run.resolve("run.json").toFile());
  }
}
