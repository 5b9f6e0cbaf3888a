package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.comparison.SmallComparison;

class StatisticsTablesTest {
  @TempDir Path runs;

  @BeforeEach
  void twoMethodsOfWhichOneIsAlwaysBetter() throws IOException {
    run("base", 0, "finished", 0.50, 0.60, 0.70);
    run("base", 1, "finished", 0.55, 0.65, 0.75);
    run("small", 0, "finished", 0.51, 0.62, 0.73);
    run("small", 1, "finished", 0.59, 0.70, 0.81);
  }

  @Test
  void intervalsHoldTheMeanAndTheFoldsSpread() {
    List<String> row = row(tables().get("statistics-one-dsc-intervals"), 0);
    assertEquals("Title of base", row.get(0));
    assertEquals(List.of("6", "62.50"), row.subList(1, 3));
    double from = Double.parseDouble(row.get(3));
    double to = Double.parseDouble(row.get(4));
    assertTrue(50 < from && from < 62.5 && 62.5 < to && to < 75, from + " to " + to);
    // Folds' means 60 and 65: the deviation of two numbers is their distance / sqrt(2).
    assertEquals(List.of("2", "3.54", "60.00", "65.00"), row.subList(5, 9));
  }

  @Test
  void pairsSayWhoIsBetterAndByHowMuch() {
    List<String> row = row(tables().get("statistics-one-dsc-pairs"), 0);
    // Six of six cases: p is 2 / 2^6 = 0.03125.
    assertEquals(
        List.of(
            "Title of base",
            "Title of small",
            "6",
            "-3.50",
            "0 of 6",
            "0.0313",
            "0.0313",
            "second"),
        row);
  }

  @Test
  void ranksSayHowOftenEachMethodHasThem() {
    ResultTable table = tables().get("statistics-one-dsc-ranks");
    assertEquals(List.of("Title of base", "2", "0.00", "100.00"), row(table, 0));
    assertEquals(List.of("Title of small", "1", "100.00", "0.00"), row(table, 1));
    assertTrue(table.notes().get(0).contains("mean 1.00, 95 % of them from 1.00 to 1.00"));
  }

  @Test
  void whatCannotBeSaidIsSaidInWords() throws IOException {
    run("large", 0, "finished", Double.NaN, 0.5);
    Map<String, ResultTable> tables = tables();
    List<String> alone = row(tables.get("statistics-one-dsc-intervals"), 2);
    assertEquals("– one case: every resample is that case", alone.get(3));
    assertEquals("– fewer than two folds", alone.get(6));
    List<String> pair = row(tables.get("statistics-one-dsc-pairs"), 1);
    assertEquals("only one case differs, which no test can judge", pair.get(5));
    assertEquals("not tested", pair.get(7));
    assertEquals(
        "– only one case was scored by all 3 methods",
        row(tables.get("statistics-one-dsc-ranks"), 0).get(2));
  }

  @Test
  void theMetricsOfTheComparisonHaveTablesAndDataSetsWithoutResultsHaveNone() {
    assertEquals(
        Set.of(
            "statistics-one-dsc-intervals",
            "statistics-one-dsc-pairs",
            "statistics-one-dsc-ranks",
            "statistics-one-surface-dice-voxel-intervals",
            "statistics-one-surface-dice-voxel-pairs",
            "statistics-one-surface-dice-voxel-ranks"),
        tables().keySet());
  }

  @Test
  void syntheticAndImportedResultsAreMarked() throws IOException {
    run("large", 0, "imported", 0.5, 0.6);
    ResultTable table = tables().get("statistics-one-dsc-intervals");
    assertTrue(table.synthetic() && table.title().startsWith("SYNTHETIC"), table.title());
    assertEquals("Title of large †", row(table, 2).get(0));
    assertTrue(table.notes().get(1).startsWith("†"));
  }

  private Map<String, ResultTable> tables() {
    return StatisticsTables.of(SmallComparison.of(), Results.read(runs));
  }

  private static List<String> row(ResultTable table, int row) {
    return table.rows().get(row).stream().map(CellText::of).toList();
  }

  private void run(String experiment, int fold, String state, double... dsc) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < dsc.length; i++) {
      String value = Double.isNaN(dsc[i]) ? "" : Double.toString(dsc[i]);
      String status = Double.isNaN(dsc[i]) ? "both-empty" : "ok";
      rows.append(
          "f%dc%d,1,spleen,%s,%s,%s,%s,,,\n".formatted(fold, i, status, value, value, value));
    }
    RunFolder run =
        new RunFolder(runs, "one", experiment, fold, "net")
            .describe("one", experiment, fold, "net", state, true, "")
            .scores(rows.toString());
    if (state.equals("imported")) {
      Files.delete(run.folder().resolve("progress.csv"));
    }
  }
}
