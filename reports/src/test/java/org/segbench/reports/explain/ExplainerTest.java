package org.segbench.reports.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.reports.ReportException;
import org.segbench.reports.Results;
import org.segbench.reports.RunFolder;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.PaperComparison;
import org.segbench.reports.comparison.SmallComparison;
import org.segbench.reports.comparison.SurfaceDice;
import org.segbench.reports.comparison.TableSpec;
import org.segbench.reports.tables.Cell;
import org.segbench.reports.tables.ComparisonTables;
import org.segbench.reports.tables.Csv;
import org.segbench.reports.tables.ResultTable;

class ExplainerTest {
  private static final String CONFIGURATION =
      ", \"planHash\": \"p%d\", \"code\": \"c0de\", \"configuration\": {\"seed\": \"7\","
          + " \"splitHash\": \"s%d\"}";

  @TempDir Path workspace;
  private Path runs;

  @BeforeEach
  void folder() throws IOException {
    runs = Files.createDirectory(workspace.resolve("runs"));
  }

  @Test
  void aPathIsUnderstoodInAnyWriting() {
    for (String path :
        List.of(
            "table2 / MedNeXt-L-k5 / BTCV / DSC",
            "TABLE2/mednext-l-k5/btcv/dsc",
            "  table 2 >  MedNeXt L k5 > BTCV > DSC ",
            "Table 2, mednext_l_k5, BTCV, dsc",
            "table2 MedNeXt-L-k5 BTCV DSC")) {
      assertEquals("table2 / MedNeXt-L-k5 / BTCV / DSC", paper(path).path());
    }
    assertEquals(
        "supp-6.2 / MedNeXt-L-k5 / GFLOPs", paper("supp-6.2 / MedNeXt-L-k5 / GFLOPs").path());
    assertEquals(
        "table1-right / MedNeXt-B k5 + UpKern / BTCV / SDC",
        paper("table1-right / mednext-b-k5 / BTCV / SDC").path(),
        "an experiment of two rows goes to the first");
    assertEquals(
        "table1-right / MedNeXt-B k5 + UpKern (vs trained twice) / BTCV / SDC",
        paper("table1-right / MedNeXt-B k5 + UpKern (vs trained twice) / BTCV / SDC").path());
  }

  @Test
  void aWrongPartIsNamedWithWhatThereIs() {
    assertComplaint(
        "table9 / x",
        "there is no table \"table9\"; expected a cell as TABLE / ROW / DATA SET / MEASURE, and as"
            + " table one of: table1-left, table1-right, table2, supp-6.2, test-set, figure-1c");
    assertComplaint("table2 / MedNeXt-XL / BTCV / DSC", "there is no row \"MedNeXt-XL\"; expected");
    assertComplaint("table2 / UNETR / LiTS / DSC", "there is no column \"LiTS / DSC\"; expected");
    assertComplaint("table2 / UNETR", "the column is not said; expected");
    assertComplaint("", "the table is not said; expected");
    assertComplaint("table1-left / MedNeXt-S-k3 / B", "are read from the networks' code");
  }

  @Test
  void theExplanationHasTheCellsDigitsAndTheyAreThoseOfTheFiles() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<List<String>> files = new ArrayList<>();
    for (int fold = 0; fold < 2; fold++) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        for (int label = 1; label <= 3; label++) {
          rows.add(row("f%dc%d".formatted(fold, i), label, random));
        }
      }
      files.add(rows);
    }
    write(files);
    Explanation before = small("scores / base / BTCV / DSC");
    assertAgrees(before, files);

    List<String> changed = files.get(1);
    changed.set(4, "f1c1,2,organ2,ok,0.123456,0.5,0.5,1,9,9");
    write(files);
    Explanation after = small("scores / base / BTCV / DSC");
    assertAgrees(after, files);
    assertNotEquals(before.cell(), after.cell(), "the cell follows its file");
    assertNotEquals(before.text(), after.text());
    assertTrue(after.text().contains("organ2 12.345600"), after.text());
  }

  @Test
  void casesThatAreLeftOutAreNamedWithTheReason() throws IOException {
    write(
        List.of(
            List.of(
                "a,1,spleen,ok,0.5,0.5,0.5,1,9,9",
                "a,2,liver,both-empty,,,,,0,0",
                "b,1,spleen,prediction-empty,0,0,0,inf,9,0",
                "b,2,liver,both-empty,,,,,0,0"),
            List.of("c,1,spleen,both-empty,,,,,0,0", "c,2,liver,ok,0.25,0.5,0.5,1,9,9")));
    List<String> arithmetic = small("scores / base / BTCV / DSC").sections().get(0).lines();
    assertEquals(
        List.of(
            "spleen (label 1): mean over 2 cases = 25.000000",
            "  left out, both-empty: c",
            "liver (label 2): mean over 1 case = 25.000000",
            "  left out, both-empty: a, b",
            "mean over labels: (25.000000 + 25.000000) / 2 = 25.000000, printed as 25.00",
            "spread: standard deviation (n - 1) of the folds' means 25.000000, 25.000000 ="
                + " 0.000000"),
        arithmetic);
  }

  @Test
  void runsAreNamedFromTheWorkspaceOnWithCodePlanAndConfiguration() throws IOException {
    write(
        List.of(
            List.of("a,1,spleen,ok,0.5,0.5,0.5,1,9,9"),
            List.of("b,1,spleen,ok,0.6,0.5,0.5,1,9,9")));
    String text = small("scores / base / BTCV / DSC").text();
    for (String part :
        List.of(
            "runs/one/base/fold_0: finished",
            "runs/one/base/fold_1: finished",
            "code = c0de",
            "plan hash = p0",
            "plan hash = p1",
            "data set hash = d1",
            "splitHash = s1",
            "seed = 7",
            "83.56 in the paper: table2 / nnUNet / BTCV / DSC (published.csv)",
            "83.08 in \"nnU-Net Revisited\": nnU-Net (org.) / BTCV_n30 (revisited.csv)")) {
      assertTrue(text.contains(part), part + " in\n" + text);
    }
    assertFalse(text.contains(workspace.toString()), "no path of this machine");
  }

  @Test
  void anAverageIsExplainedByItsColumns() throws IOException {
    assertTrue(small("scores/base/AVG/DSC").cell().startsWith("nothing of its own: no run"));
    write(List.of(List.of("a,1,spleen,ok,0.5,0.5,0.5,1,9,9"), List.of("b,1,spleen,ok,0.5,,,,9,9")));
    new RunFolder(runs, "two", "base", 0, "net")
        .describe("two", "base", 0, "net", "finished", false, "")
        .scores("a,1,spleen,ok,0.25,0.5,0.5,1,9,9\n");
    Explanation average = small("scores / base / AVG / DSC");
    assertEquals("37.50 (3/3; 3/4)", average.cell());
    assertEquals(
        List.of(
            "scores / nnUNet / BTCV / DSC = 50.000000",
            "scores / nnUNet / Own / DSC = 25.000000",
            "mean over data sets: (50.000000 + 25.000000) / 2 = 37.500000, printed as 37.50"),
        average.sections().get(0).lines());
  }

  @Test
  void everyPublishedCellSaysWhereItIsPrinted() {
    Comparison paper = PaperComparison.of(SurfaceDice.VOXEL);
    Explainer explainer = new Explainer(paper, none(), TestSetResults.none());
    ComparisonTables tables = new ComparisonTables(paper, none(), TestSetResults.none());
    int published = 0;
    for (TableSpec.Scores spec : scores(paper)) {
      ResultTable table = tables.all().get(spec.id());
      for (int row = 0; row < table.rows().size(); row++) {
        for (int column = 1; column < table.columns().size(); column++) {
          Cell.Compared cell = (Cell.Compared) table.rows().get(row).get(column);
          String path =
              "%s / %s / %s / %s"
                  .formatted(
                      spec.id(),
                      spec.rows().get(row).title(),
                      table.columns().get(column).group(),
                      table.columns().get(column).title());
          String text = explainer.explain(path).text();
          String printed = cell.published().orElseThrow().text();
          assertTrue(text.contains("\n  " + printed + " in the paper: "), path);
          published++;
        }
      }
    }
    assertEquals(28 + 150, published);
    assertTrue(
        paper("table2 / UNETR / AVG / DSC")
            .text()
            .contains("82.36 in the paper: table2 / UNETR / AVG / DSC (published.csv)"));
    assertTrue(
        paper("supp-6.2 / MedNeXt-S-k3 / s/epoch")
            .text()
            .contains("117 in the paper: supp6.2 / MedNeXt-S-k3 / s/epoch (published.csv)"));
    assertTrue(paper("supp-6.2 / MedNeXt-S-k3 / GMACs").text().contains("parameters = 61750000"));
    assertTrue(
        paper("test-set / mednext-l-k5 / KiTS19 / DSC")
            .text()
            .contains("predictions belong in runs/kits19/mednext-l-k5/test"));
  }

  /** The printed digits, by hand from the lines as written. */
  private static void assertAgrees(Explanation explanation, List<List<String>> files) {
    Map<Integer, List<Double>> byLabel = new TreeMap<>();
    for (List<String> rows : files) {
      for (String row : rows) {
        String[] fields = row.split(",", -1);
        if (!fields[4].isEmpty()) {
          byLabel
              .computeIfAbsent(Integer.parseInt(fields[1]), label -> new ArrayList<>())
              .add(Double.parseDouble(fields[4]));
        }
      }
    }
    double sum = 0;
    for (List<Double> values : byLabel.values()) {
      double of = 0;
      for (double value : values) {
        of += value;
      }
      sum += of / values.size();
    }
    String digits = String.format(Locale.ROOT, "%.2f", 100 * sum / byLabel.size());
    assertTrue(explanation.cell().startsWith(digits + "±"), explanation.cell() + " " + digits);
    assertTrue(explanation.text().contains("printed as " + digits), digits);
    assertTrue(explanation.cell().endsWith("(14/14; 2/2)"), explanation.cell());
  }

  private static String row(String caseId, int label, SplittableRandom random) {
    String organ = "%s,%d,organ%d,".formatted(caseId, label, label);
    return label > 1 && random.nextInt(4) == 0
        ? organ + "both-empty,,,,,0,0"
        : organ + "ok," + random.nextDouble() + ",0.5,0.5,1,9,9";
  }

  private void write(List<List<String>> files) throws IOException {
    for (int fold = 0; fold < files.size(); fold++) {
      String more = CONFIGURATION.formatted(fold, fold);
      new RunFolder(runs, "one", "base", fold, "net")
          .describe("one", "base", fold, "net", "finished", false, more)
          .scores(String.join("\n", files.get(fold)) + "\n");
    }
  }

  private Explanation small(String path) {
    Results results = Results.read(runs);
    Comparison comparison = SmallComparison.of();
    Explanation explanation =
        new Explainer(comparison, results, TestSetResults.none()).explain(path);
    // The cell as the table prints it begins the explanation.
    String csv =
        Csv.of(
            new ComparisonTables(comparison, results, TestSetResults.none()).all().get("scores"));
    String printed = explanation.cell().split("[± ]", 2)[0];
    assertTrue(explanation.cell().startsWith("nothing") || csv.contains("," + printed + ","), csv);
    return explanation;
  }

  private static Explanation paper(String path) {
    return new Explainer(PaperComparison.of(SurfaceDice.VOXEL), none(), TestSetResults.none())
        .explain(path);
  }

  private static List<TableSpec.Scores> scores(Comparison comparison) {
    return comparison.tables().stream()
        .filter(TableSpec.Scores.class::isInstance)
        .map(TableSpec.Scores.class::cast)
        .toList();
  }

  private static Results none() {
    return new Results(Path.of("runs"), List.of());
  }

  private static void assertComplaint(String path, String part) {
    ReportException refused = assertThrows(ReportException.class, () -> paper(path));
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }
}
