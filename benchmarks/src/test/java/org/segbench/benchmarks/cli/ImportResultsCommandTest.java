package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segbench.benchmarks.prepare.RawFolder;
import org.segbench.benchmarks.train.FileHash;
import org.segbench.reports.Score;
import org.segbench.reports.ScoreStatus;
import org.segbench.reports.TestSetResults;

/** Results of other tools, by the data set "boxes" with the labels one and two, or without. */
class ImportResultsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path workspace;

  @BeforeEach
  void dataset() throws IOException {
    workspace = folder.resolve("workspace");
    new RawFolder(workspace.resolve("raw/boxes"), 2);
  }

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in =
        getClass().getResourceAsStream("/org/segbench/benchmarks/imports/" + name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("theirs.csv"), text);
  }

  private Cli load(Path file, String dataset, Object... more) {
    List<Object> words = new ArrayList<>(List.of("import-results", file, "--dataset", dataset));
    words.addAll(List.of("--experiment", "theirs", "--workspace", workspace));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private List<Score> scores(String run) {
    return Score.readAll(workspace.resolve("runs").resolve(run).resolve("scores.csv"));
  }

  @ParameterizedTest
  @CsvSource({"summary-v1.json, nnU-Net v1", "summary-v2.json, nnU-Net v2"})
  void bothSummariesSayTheSame(String name, String format) throws IOException {
    Path file = resource(name);
    Cli done = load(file, "boxes", "--fold", 2, "--title", "Theirs");
    assertEquals(0, done.exitCode(), done.err());
    assertTrue(
        done.out().contains("imported 4 rows of 2 cases (" + format + "); empty masks: 1 both"),
        done.out());
    double none = Double.NaN;
    assertEquals(
        List.of(
            score("case_00", 1, "one", ScoreStatus.OK, 0.8, 100, 100),
            score("case_00", 2, "two", ScoreStatus.BOTH_EMPTY, none, 0, 0),
            score("case_01", 1, "one", ScoreStatus.OK, 0.5, 30, 10),
            score("case_01", 2, "two", ScoreStatus.REFERENCE_EMPTY, 0, 0, 7)),
        scores("boxes/theirs/fold_2"));
    JsonNode run = JSON.readTree(workspace.resolve("runs/boxes/theirs/fold_2/run.json").toFile());
    assertEquals("imported", run.path("state").asText());
    assertEquals("Theirs", run.path("networkTitle").asText());
    assertEquals(5, run.path("folds").asInt());
    assertTrue(run.path("synthetic").asBoolean(), "as the data set says");
    assertEquals(name, run.at("/source/file").asText());
    assertEquals(FileHash.sha256(file), run.at("/source/sha256").asText());
  }

  private static Score score(
      String id, int label, String name, ScoreStatus status, double dsc, int voxels, int found) {
    double none = Double.NaN;
    return new Score(id, label, name, status, dsc, none, none, none, voxels, found);
  }

  @Test
  void regionsAreThoseOfTheDataSetOrTakeTheirPlaceInTheFile() throws IOException {
    Path json = workspace.resolve("raw/boxes/dataset.json");
    String plain = Files.readString(json);
    Files.writeString(
        json,
        plain.replace(
            "\"numTraining\"",
            "\"regions\": {\"core\": [2], \"whole\": [1, 2]}, \"regions_class_order\": [2, 1], \"numTraining\""));
    assertEquals(0, load(resource("regions-v2.json"), "boxes").exitCode());
    List<Score> ours = scores("boxes/theirs/fold_0");
    assertEquals(List.of("whole", "core"), ours.stream().map(Score::name).toList());
    assertEquals(List.of(2, 1), ours.stream().map(Score::label).toList());

    assertEquals(0, load(resource("regions-v2.json"), "elsewhere").exitCode());
    List<Score> theirs = scores("elsewhere/theirs/fold_0");
    assertEquals(List.of("label (1, 2)", "label 2"), theirs.stream().map(Score::name).toList());
    assertEquals(List.of(1, 2), theirs.stream().map(Score::label).toList());

    // A scores.csv of ours has regions by place and name: what is read is what was written.
    Path written = workspace.resolve("runs/boxes/theirs/fold_0/scores.csv");
    Path copy = Files.copy(written, folder.resolve("copy.csv"));
    Cli again = load(copy, "boxes", "--fold", 1);
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(ours, scores("boxes/theirs/fold_1"));
  }

  @Test
  void csvMayHaveAnySubsetOfTheColumns() throws IOException {
    Cli done =
        load(csv("label,dsc,case,surface_dice_2.5mm\n1,0.75,a,1\n2,,a,\n"), "boxes", "--fold", 0);
    assertEquals(0, done.exitCode(), done.err());
    assertEquals(
        List.of(ScoreStatus.OK, ScoreStatus.BOTH_EMPTY),
        scores("boxes/theirs/fold_0").stream().map(Score::status).toList());
    String text = Files.readString(workspace.resolve("runs/boxes/theirs/fold_0/scores.csv"));
    assertTrue(text.lines().findFirst().orElse("").endsWith(",surface_dice_2.5mm"), text);
    assertTrue(text.contains("a,1,one,ok,0.75,,,,,,1.0"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          case,label\\na,1                      | expected the columns case, label and dsc, found
          case,label,dsc,dice\\na,1,1,1         | the column dice is none of scores.csv
          case,label,dsc\\na,1,84.2             | expected dsc from 0 to 1 (percent divided by 100), found 84.2
          case,label,dsc\\na,1,much             | theirs.csv, line 2: dsc: expected a number or nothing, found "much"
          case,label,dsc\\na,1,1\\na,1,1        | case a, label 1 is there twice
          case,label,dsc\\na,7,1                | the structure 7 is none of the data set boxes; it has one [1], two [2]
          case,label,name,dsc\\na,1,two,1       | the file names 1 two, the data set boxes does not
          case,label,status,dsc\\na,1,fine,1    | status: expected ok, both-empty
          case,label,dsc                        | expected scores of cases, found none
          """)
  void whatDoesNotFitIsToldAndNothingIsWritten(String text, String complaint) throws IOException {
    String told = load(csv(text.replace("\\n", "\n")), "boxes").complaint();
    assertTrue(told.contains(complaint), told);
    assertFalse(Files.exists(workspace.resolve("runs")));
  }

  @Test
  void aTrainedRunIsNeverWrittenOverAndAnImportedOneIs() throws IOException {
    Path run = workspace.resolve("runs/boxes/theirs/fold_0");
    Files.createDirectories(run);
    Files.writeString(run.resolve("run.json"), "{\"state\": \"finished\"}");
    Path file = csv("case,label,dsc\na,1,1\n");
    String told = load(file, "boxes").complaint();
    assertTrue(told.contains("a run was trained here, which is not written over"), told);
    assertEquals("{\"state\": \"finished\"}", Files.readString(run.resolve("run.json")));
    Files.delete(run.resolve("run.json"));
    assertEquals(0, load(file, "boxes").exitCode());
    Cli again = load(csv("case,label,dsc\na,1,0.5\n"), "boxes");
    assertEquals(0, again.exitCode(), again.err());
    assertEquals(0.5, scores("boxes/theirs/fold_0").get(0).dsc());
  }

  @Test
  void aLeaderboardsValuesGoBesideTheTestPredictions() throws IOException {
    Path file = csv("metric,value\nComposite Dice,0.912\nKidney Dice,0.973\n");
    Cli done = load(file, "boxes", "--test", "--title", "Theirs");
    assertEquals(0, done.exitCode(), done.err());
    Path test = workspace.resolve("runs/boxes/theirs/test");
    JsonNode json = JSON.readTree(test.resolve("leaderboard.json").toFile());
    assertEquals("imported", json.path("state").asText());
    assertEquals("Theirs", json.path("title").asText());
    TestSetResults read =
        TestSetResults.read(workspace.resolve("runs"), workspace.resolve("submissions"));
    assertEquals(
        Map.of("Composite Dice", 0.912, "Kidney Dice", 0.973),
        read.find("boxes", "theirs").orElseThrow().leaderboard());
    String twice = load(csv("metric,value\na,1\na,2\n"), "boxes", "--test").complaint();
    assertTrue(twice.contains("a is there twice"), twice);
    String words = load(csv("metric,value\na,good\n"), "boxes", "--test").complaint();
    assertTrue(words.contains("line 2: expected a number for a, found \"good\""), words);
  }
}
