package org.segbench.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir Path runs;

  @Test
  void aCompleteRunIsRead() throws IOException {
    new RunFolder(runs, "d", "e", 3, "net").scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n");
    Run run = only();
    assertEquals(List.of(), run.missing());
    assertTrue(run.scored());
    assertEquals(3, run.fold());
    assertEquals("Net *net*", run.info().orElseThrow().networkTitle());
    assertEquals("spleen", run.info().orElseThrow().labels().get(1));
    assertEquals(2, run.epochs().size());
    assertTrue(Double.isNaN(run.epochs().get(1).peakMemoryMib()));
    assertEquals(
        new Score("c1", 1, "spleen", ScoreStatus.OK, 0.5, 0.6, 0.7, 4.5, 100, 90),
        run.scores().get(0));
  }

  @Test
  void anEmptyCellIsMissingAndItsStatusSaysWhy() throws IOException {
    new RunFolder(runs, "d", "e", 0, "net").scores("c1,1,spleen,both-empty,,,,,0,0\n");
    Score score = only().scores().get(0);
    assertTrue(Double.isNaN(score.dsc()));
    assertEquals(ScoreStatus.BOTH_EMPTY, score.status());
  }

  @Test
  void anIncompleteRunIsKeptAndSaysWhatItLacks() throws IOException {
    RunFolder run = new RunFolder(runs, "d", "e", 0, "net");
    assertEquals(List.of("scores.csv is not there"), only().missing());
    run.scores("").describe("d", "e", 0, "net", "running", true, "");
    assertEquals(
        List.of("the training has not finished", "scores.csv has no rows"), only().missing());
    Files.delete(run.folder().resolve("run.json"));
    Files.delete(run.folder().resolve("progress.csv"));
    assertEquals(
        List.of("run.json is not there", "progress.csv is not there", "scores.csv has no rows"),
        only().missing());
    assertFalse(only().scored());
  }

  @Test
  void aDamagedFileIsNamedAtItsRun() throws IOException {
    RunFolder run = new RunFolder(runs, "d", "e", 0, "net");
    run.scores("c1,1,spleen,ok,1.5,,,,,\n");
    assertMissing("line 2, column dsc: expected a number from 0 to 1");
    run.scores("c1,1,spleen,fine,0.5,,,,,\n");
    assertMissing("line 2, column status: expected ok, both-empty");
    run.scores("c1,one,spleen,ok,0.5,,,,,\n");
    assertMissing("line 2, column label: expected an integer, found \"one\"");
    run.scores("c1,1\n");
    assertMissing("line 2: expected 10 cells, found 2");
    Files.writeString(run.folder().resolve("run.json"), "{\"dataset\": \"d\", \"network\": \"n\"}");
    assertMissing("expected \"synthetic\": true or false");
    Files.writeString(run.folder().resolve("run.json"), "{");
    assertMissing("cannot be read as JSON");
  }

  @Test
  void otherFoldersArePassedOver() throws IOException {
    new RunFolder(runs, "d", "e", 10, "net");
    new RunFolder(runs, "d", "e", 9, "net");
    Files.createDirectories(runs.resolve("d/e/fold_x"));
    Files.createDirectories(runs.resolve("d/empty"));
    Files.createDirectories(runs.resolve("nothing"));
    Results results = Results.read(runs);
    assertEquals(1, results.datasets().size());
    assertEquals(List.of(9, 10), results.datasets().get(0).runs().map(Run::fold).toList());
    assertThrows(ReportException.class, () -> Results.read(runs.resolve("absent")));
  }

  @Test
  void foldsThatDoNotBelongTogetherAreDoubted() throws IOException {
    String row = "c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n";
    new RunFolder(runs, "d", "e", 0, "net").scores(row);
    new RunFolder(runs, "d", "e", 1, "net").scores(row);
    Experiment same = Results.read(runs).datasets().get(0).experiments().get(0);
    assertEquals(List.of(), same.doubts());
    new RunFolder(runs, "d", "e", 1, "other").scores(row);
    Experiment mixed = Results.read(runs).datasets().get(0).experiments().get(0);
    assertEquals(List.of("e: the pooled folds differ in the network"), mixed.doubts());
  }

  private void assertMissing(String part) {
    List<String> missing = only().missing();
    assertTrue(missing.stream().anyMatch(sentence -> sentence.contains(part)), missing.toString());
    assertFalse(only().scored());
  }

  private Run only() {
    return Results.read(runs).datasets().get(0).experiments().get(0).runs().get(0);
  }
}
