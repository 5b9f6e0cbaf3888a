package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.SmallComparison;

/** The tables of a comparison with runs at different stages. */
class ComparisonTablesTest {
  @TempDir Path workspace;
  private Path runs;

  @BeforeEach
  void folder() throws IOException {
    runs = Files.createDirectory(workspace.resolve("runs"));
  }

  @Test
  void aCellHoldsTheMeanOverPooledCasesTheFoldsSpreadAndTheirCounts() throws IOException {
    run("one", "base", 0, "finished", 0.80, 0.90);
    run("one", "base", 1, "finished", 0.60, Double.NaN);
    Here.Reproduced cell = (Here.Reproduced) cell("nnUNet", "BTCV", "DSC").here();
    assertEquals((0.80 + 0.90 + 0.60) / 3, cell.fraction(), 1e-12);
    // Folds' means 0.85 and 0.60: the deviation of two numbers is their distance / sqrt(2).
    assertEquals(0.25 / Math.sqrt(2), cell.spread().orElseThrow(), 1e-12);
    assertEquals("76.67±17.68", CellText.of(cell));
    assertEquals("3/4; 2/2", CellText.counts(cell).orElseThrow());
  }

  @Test
  void marksCompareReproducedValuesAmongThemselves() throws IOException {
    run("one", "base", 0, "finished", 0.80004);
    run("one", "small", 0, "finished", 0.80001);
    run("one", "large", 0, "finished", 0.80011);
    assertEquals(Marks.NONE, cell("nnUNet", "BTCV", "DSC").marks());
    assertEquals(
        new Marks(true, false),
        cell("MedNeXt-S-k3", "BTCV", "DSC").marks(),
        "80.00 prints as the baseline's 80.00");
    assertEquals(new Marks(true, true), cell("MedNeXt-S-k5", "BTCV", "DSC").marks());
    assertEquals(OptionalDouble.empty(), spread("MedNeXt-S-k5"), "one fold has no spread");
  }

  @Test
  void anEmptyCellSaysWhy() throws IOException {
    run("one", "base", 0, "running", 0.8);
    run("one", "small", 0, "failed", 0.8);
    new RunFolder(runs, "one", "large", 0, "net")
        .describe("one", "large", 0, "net", "finished", false, "");
    assertEquals(new Cell.Absent("not finished"), cell("nnUNet", "BTCV", "DSC").here());
    assertEquals(new Cell.Absent("failed"), cell("MedNeXt-S-k3", "BTCV", "DSC").here());
    assertEquals(new Cell.Absent("not run here"), cell("MedNeXt-S-k5", "Own", "DSC").here());
    assertEquals(new Cell.Absent("not scored"), cell("MedNeXt-S-k5", "BTCV", "DSC").here());
    Files.writeString(runs.resolve("one/large/fold_0/run.json"), "{");
    assertEquals(new Cell.Absent("run.json damaged"), cell("MedNeXt-S-k5", "BTCV", "DSC").here());
    assertEquals(new Cell.Absent("no run"), cell("nnUNet", "Own", "DSC").here());
    run("one", "large", 0, "finished", Double.NaN);
    assertEquals(new Cell.Absent("no value"), cell("MedNeXt-S-k5", "BTCV", "DSC").here());
  }

  @Test
  void theAverageIsThatOfTheColumnsOrSaysHowManyThereAre() throws IOException {
    run("one", "base", 0, "finished", 0.8);
    assertEquals(new Cell.Absent("1 of 2"), cell("nnUNet", "AVG", "DSC").here());
    run("two", "base", 0, "finished", 0.5, 0.6);
    Here.Reproduced mean = (Here.Reproduced) cell("nnUNet", "AVG", "DSC").here();
    assertEquals((0.8 + 0.55) / 2, mean.fraction(), 1e-12);
    assertTrue(
        cell("nnUNet", "AVG", "DSC").published().isEmpty(),
        "the paper's average is over other data sets");
  }

  @Test
  void syntheticResultsAreMarkedAndStandBesideNothingPublished() throws IOException {
    run("two", "base", 0, "finished", 0.5);
    assertTrue(cell("nnUNet", "BTCV", "DSC").published().isPresent());
    new RunFolder(runs, "one", "base", 0, "net").scores("c1,1,spleen,ok,0.5,0.6,0.7,4.5,100,90\n");
    ResultTable table = table("scores");
    assertTrue(table.title().startsWith("SYNTHETIC DATA: "));
    assertTrue(table.columns().stream().anyMatch(c -> c.heading().equals("BTCV (SYNTHETIC) DSC")));
    Cell.Compared cell = cell("nnUNet", "BTCV (SYNTHETIC)", "DSC");
    assertTrue(cell.published().isEmpty() && cell.revisited().isEmpty());
    assertEquals("SYNTHETIC", line("nnUNet", "BTCV (SYNTHETIC)", "DSC").getField("data"));
    assertEquals("real", line("nnUNet", "Own", "DSC").getField("data"));
    assertTrue(table.notes().stream().anyMatch(note -> note.startsWith("SYNTHETIC: made-up")));
  }

  @Test
  void importedResultsCountAndCarryADagger() throws IOException {
    run("one", "base", 0, "imported", 0.8);
    Files.delete(runs.resolve("one/base/fold_0/progress.csv"));
    ResultTable table = table("scores");
    assertEquals("80.00†", CellText.of(cell("nnUNet", "BTCV", "DSC").here()));
    assertEquals("imported", line("nnUNet", "BTCV", "DSC").getField("data"));
    assertTrue(table.notes().stream().anyMatch(note -> note.startsWith("† scores")));
    assertFalse(table.notes().stream().anyMatch(note -> note.contains("progress.csv")));
  }

  @Test
  void foldsThatAreNotAskedForAreLeftOutAndNamed() throws IOException {
    run("one", "base", 0, "finished", 0.8);
    run("one", "base", 4, "finished", 0.1);
    assertEquals("80.00", CellText.of(cell("nnUNet", "BTCV", "DSC").here()));
    assertTrue(
        table("scores")
            .notes()
            .contains(
                "BTCV: base has folds [4] that this comparison does not ask for; they are left"
                    + " out."));
  }

  @Test
  void testSetCellsSayHowFarTheWayIs() throws IOException {
    assertEquals("not predicted yet", testSet("nnUNet"));
    Path test = Files.createDirectories(runs.resolve("one/base/test"));
    Files.writeString(test.resolve("predictions.json"), "{}");
    assertEquals("predicted, no archive yet", testSet("nnUNet"));
    Path submissions = Files.createDirectory(workspace.resolve("submissions"));
    Files.writeString(
        submissions.resolve("one-base.zip.manifest.json"),
        "{\"archive\": \"one-base.zip\", \"provenance\": {\"dataset\": \"one\", \"experiment\":"
            + " \"base\"}}");
    assertEquals("to hand in: one-base.zip", testSet("nnUNet"));
    Files.writeString(test.resolve("leaderboard.json"), "{\"values\": {\"dsc\": 88.5}}");
    assertEquals("88.50†", testSet("nnUNet"));
    assertEquals("not predicted yet", testSet("MedNeXt-S-k3"));
  }

  @Test
  void costsAreCountedFromTheCodeAndSecondsAreTheRunsMedian() throws IOException {
    run("one", "base", 0, "finished", 0.8);
    String header =
        "epoch,learning_rate,train_loss,validation_loss,online_dice,online_dice_average,seconds,"
            + "peak_memory_mib\n";
    Files.writeString(
        runs.resolve("one/base/fold_0/progress.csv"),
        header + "0,1,1,1,1,1,90,\n1,1,1,1,1,1,20,\n2,1,1,1,1,1,21,\n3,1,1,1,1,1,,\n");
    ResultTable costs = table("costs");
    List<String> row = costs.rows().get(0).stream().map(CellText::of).toList();
    assertEquals(List.of("nnUNet", "2", "2", "32", "5.6", "65.0", "130", "21.0"), row);
    assertEquals("no run", CellText.of(costs.rows().get(1).get(7)));
  }

  @Test
  void allFormsAreTheSameInEveryLocale() throws IOException {
    run("one", "base", 0, "finished", 0.81, 0.9);
    run("one", "base", 1, "finished", 0.7);
    run("one", "small", 0, "finished", 0.85);
    Locale before = Locale.getDefault();
    List<String> here = allForms();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals(here, allForms());
    } finally {
      Locale.setDefault(before);
    }
  }

  private List<String> allForms() {
    List<String> forms = new ArrayList<>();
    for (String id : List.of("scores", "costs", "test-set")) {
      forms.addAll(ComparisonTables.files(id, table(id)).values());
      forms.add(Terminal.of(table(id)));
    }
    return forms;
  }

  /** A finished run of one label, {@code spleen}, real data, with a DSC per case. */
  private void run(String dataset, String experiment, int fold, String state, double... dsc)
      throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < dsc.length; i++) {
      String scores =
          Double.isNaN(dsc[i]) ? "both-empty,,,,,0,0" : "ok,%s,0.6,0.7,4.5,9,9".formatted(dsc[i]);
      rows.append("f%dc%d,1,spleen,%s%n".formatted(fold, i, scores));
    }
    new RunFolder(runs, dataset, experiment, fold, "net")
        .describe(dataset, experiment, fold, "net-" + experiment, state, false, "")
        .scores(rows.toString());
  }

  private ResultTable table(String id) {
    Map<String, ResultTable> tables =
        new ComparisonTables(
                SmallComparison.of(),
                Results.read(runs),
                TestSetResults.read(runs, workspace.resolve("submissions")))
            .all();
    return tables.get(id);
  }

  private Cell.Compared cell(String row, String group, String measure) {
    return Tables.cell(table("scores"), row, group, measure);
  }

  private OptionalDouble spread(String row) {
    return ((Here.Reproduced) cell(row, "BTCV", "DSC").here()).spread();
  }

  private String testSet(String row) {
    return CellText.of(Tables.cell(table("test-set"), row, "BTCV", "DSC").here());
  }

  private NamedCsvRecord line(String row, String group, String measure) throws IOException {
    return ScoreTablesTest.csv(table("scores")).stream()
        .filter(line -> line.getField("Network").equals(row))
        .filter(line -> line.getField("column").equals(group))
        .filter(line -> line.getField("measure").equals(measure))
        .findFirst()
        .orElseThrow();
  }
}
