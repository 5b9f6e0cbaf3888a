package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.DatasetResults;
import org.segbench.reports.Metric;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;

class ScoreTablesTest {
  @TempDir Path runs;

  /**
   * Two folds of two cases. DSC by hand: spleen (0.9 + 0.8 + 0.7 + 0.6) / 4 = 0.75; liver (0.5 + 0
   * + 0.1) / 3 = 0.2, missing once; aorta in no case; overall (0.75 + 0.2) / 2 = 0.475.
   */
  private void twoFolds(boolean synthetic, String challenge) throws IOException {
    new RunFolder(runs, "d", "first", 0, "MedNeXt-B-k3")
        .describe("d", "first", 0, "mednext-b-k3", "finished", synthetic, challenge)
        .scores(
            """
            a,1,spleen,ok,0.9,0.8,0.7,1,9,9
            a,2,liver,ok,0.5,0.4,0.3,1,9,9
            a,3,aorta,both-empty,,,,,0,0
            b,1,spleen,ok,0.8,0.8,0.7,1,9,9
            b,2,liver,both-empty,,,,,0,0
            b,3,aorta,both-empty,,,,,0,0
            """);
    new RunFolder(runs, "d", "first", 1, "MedNeXt-B-k3")
        .describe("d", "first", 1, "mednext-b-k3", "finished", synthetic, challenge)
        .scores(
            """
            c,1,spleen,ok,0.7,0.8,0.7,1,9,9
            c,2,liver,prediction-empty,0,0,0,,9,0
            c,3,aorta,both-empty,,,,,0,0
            d,1,spleen,ok,0.6,0.8,0.7,1,9,9
            d,2,liver,ok,0.1,0.2,0.3,1,9,9
            d,3,aorta,both-empty,,,,,0,0
            """);
    new RunFolder(runs, "d", "second", 0, "mine")
        .describe("d", "second", 0, "mine", "running", synthetic, challenge);
  }

  @Test
  void theScoreTableHoldsTheHandComputedMeans() throws IOException {
    twoFolds(true, "");
    ResultTable table = ScoreTables.scores(dataset());
    List<Cell> row = table.rows().get(0);
    assertEquals(
        List.of(
            new Cell.Text("Net *mednext-b-k3*"),
            new Cell.Text("first"),
            new Cell.Text("tiny"),
            new Cell.Text("2/5")),
        row.subList(0, 4));
    assertMean(0.475, row.get(4));
    assertMean((0.8 + (0.4 + 0 + 0.2) / 3) / 2, row.get(5));
    assertMean((0.7 + (0.3 + 0 + 0.3) / 3) / 2, row.get(6));
    assertEquals("47.50 (4/4, 2 of 3 labels)", CellText.of(row.get(4)));
  }

  @Test
  void infiniteDistancesStayOutOfTheMeanAndAreCounted() throws IOException {
    new RunFolder(runs, "d", "e", 0, "net")
        .scores(
            """
            a,1,spleen,ok,0.9,0.8,0.7,2,9,9
            a,2,liver,ok,0.5,0.4,0.3,10,9,9
            b,1,spleen,ok,0.8,0.8,0.7,4,9,9
            b,2,liver,prediction-empty,0,0,0,inf,9,0
            c,1,spleen,reference-empty,0,0,0,,0,9
            c,2,liver,both-empty,,,,,0,0
            """);
    // Spleen (2 + 4) / 2 = 3, liver 10: mean 6.5; c has no finite distance.
    List<Cell> row = ScoreTables.scores(dataset()).rows().get(0);
    assertEquals("6.50 (2/3, 2 infinite)", CellText.of(row.get(row.size() - 1)));
    new RunFolder(runs, "d", "e", 0, "net").scores("a,1,spleen,ok,0.9,,,,9,9\n");
    row = ScoreTables.scores(dataset()).rows().get(0);
    assertEquals(new Cell.Absent("no distance"), row.get(row.size() - 1));
  }

  @Test
  void theOrganTableHoldsTheHandComputedMeans() throws IOException {
    twoFolds(true, "");
    ResultTable table = ScoreTables.organs(dataset(), Metric.DSC);
    assertEquals(
        List.of("75.00 (4/4)", "20.00 (3/4)", "– in no case", "47.50 (4/4, 2 of 3 labels)"),
        table.rows().stream().map(row -> CellText.of(row.get(1))).toList());
    assertEquals(
        List.of("spleen", "liver", "aorta", "mean over organs"),
        table.rows().stream().map(row -> CellText.of(row.get(0))).toList());
  }

  @Test
  void anExperimentWithoutAFinishedRunSaysSo() throws IOException {
    twoFolds(true, "");
    ResultTable table = ScoreTables.scores(dataset());
    assertEquals("0/5", CellText.of(table.rows().get(1).get(3)));
    assertEquals(new Cell.Absent("no finished run"), table.rows().get(1).get(4));
    assertTrue(
        table
            .notes()
            .contains(
                "second, fold 0 does not count: the training has not finished;"
                    + " scores.csv is not there"));
  }

  @Test
  void syntheticResultsAreMarkedInEveryForm() throws IOException {
    twoFolds(true, ", \"challenge\": \"btcv\"");
    for (ResultTable table :
        List.of(ScoreTables.scores(dataset()), ScoreTables.organs(dataset(), Metric.DSC))) {
      assertTrue(Markdown.of(table).startsWith("**SYNTHETIC DATA: Abdomen "));
      csv(table).forEach(row -> assertEquals("SYNTHETIC", row.getField("data")));
    }
  }

  @Test
  void publishedValuesStandBesideRealChallengeDataAlone() throws IOException {
    twoFolds(true, ", \"challenge\": \"btcv\"");
    assertFalse(Csv.of(ScoreTables.scores(dataset())).contains("published"), "synthetic");
    twoFolds(false, "");
    assertFalse(Csv.of(ScoreTables.scores(dataset())).contains("published"), "no challenge");
    twoFolds(false, ", \"challenge\": \"elsewhere\"");
    assertFalse(Csv.of(ScoreTables.scores(dataset())).contains("published"), "not the paper's");
    twoFolds(false, ", \"challenge\": \"btcv\"");
    List<NamedCsvRecord> rows = csv(ScoreTables.scores(dataset()));
    // The paper's Table 2, MedNeXt-B, kernel 3, BTCV: DSC 84.01, SDC 86.77.
    assertEquals("84.01", rows.get(0).getField("DSC, published"));
    assertEquals("-36.51", rows.get(0).getField("DSC, difference"));
    assertEquals("86.77", rows.get(0).getField("Surface Dice, 1 voxel, published"));
    assertEquals("real", rows.get(0).getField("data"));
    assertEquals("", rows.get(1).getField("DSC, published"));
    assertEquals("not in the paper's Table 2", rows.get(1).getField("DSC, published status"));
    assertEquals("nothing to compare", rows.get(1).getField("DSC, difference status"));
  }

  private DatasetResults dataset() {
    return Results.read(runs).dataset("d").orElseThrow();
  }

  static List<NamedCsvRecord> csv(ResultTable table) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(Csv.of(table))) {
      return reader.stream().toList();
    }
  }

  private static void assertMean(double expected, Cell cell) {
    assertEquals(expected, ((Cell.Mean) cell).fraction(), 1e-12);
  }
}
