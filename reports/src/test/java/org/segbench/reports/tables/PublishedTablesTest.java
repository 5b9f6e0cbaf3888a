package org.segbench.reports.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.segbench.reports.Results;
import org.segbench.reports.TestSetResults;
import org.segbench.reports.comparison.Comparison;
import org.segbench.reports.comparison.PaperComparison;
import org.segbench.reports.comparison.SurfaceDice;
import org.segbench.reports.published.Published;

/** The paper's tables with no run at all: everything printed stands where the paper has it. */
class PublishedTablesTest {
  private static final Map<String, String> TABLES =
      Map.of(
          "table1-right", "table1-ablation",
          "table2", "table2",
          "supp-6.2", "supp6.2",
          "test-set", "supp7-testset",
          "figure-1c", "fig1c-testset");

  /** The paper's names of measures where the table's heads differ. */
  private static final Map<String, String> HEADS =
      Map.of("params_M", "Params (M)", "seconds_per_train_epoch", "s/epoch");

  private final Comparison paper = PaperComparison.of(SurfaceDice.VOXEL);
  private final Map<String, ResultTable> tables =
      new ComparisonTables(paper, new Results(Path.of("runs"), List.of()), TestSetResults.none())
          .all();

  @Test
  void everyPublishedNumberStandsInItsCellWithItsText() throws IOException {
    int compared = 0;
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      Set<List<String>> shown = new LinkedHashSet<>();
      for (NamedCsvRecord row : ScoreTablesTest.csv(tables.get(table.getKey()))) {
        if (!row.getField("published").isEmpty()) {
          String measure = row.getField("measure");
          shown.add(
              List.of(
                  row.getField("Network"),
                  row.getField("column"),
                  measure,
                  row.getField("published")));
        }
      }
      Set<List<String>> printed = printed(table.getValue());
      assertEquals(printed, shown, table.getKey());
      compared += printed.size();
    }
    assertEquals(209, compared, "all rows of the file");
  }

  @Test
  void marksOfTheRuleAreThePapers() {
    ResultTable table2 = tables.get("table2");
    Set<String> bold = new TreeSet<>();
    Set<String> underlined = new TreeSet<>();
    for (List<Cell> row : table2.rows()) {
      for (int i = 1; i < row.size(); i++) {
        Marks marks = ((Cell.Compared) row.get(i)).published().orElseThrow().marks();
        String place = CellText.of(row.get(0)) + " " + table2.columns().get(i).heading();
        if (marks.bold()) {
          bold.add(place);
        }
        if (marks.underline()) {
          underlined.add(place);
        }
      }
    }
    List<String> datasets = List.of("BTCV", "AMOS22", "KiTS19", "BraTS21", "AVG");
    Set<String> everyMedNext = new TreeSet<>();
    for (String size : List.of("S", "B", "M", "L")) {
      for (String kernel : List.of("k3", "k5")) {
        everyMedNext.addAll(places("MedNeXt-" + size + "-" + kernel, datasets));
      }
    }
    assertEquals(everyMedNext, bold);
    Set<String> better = new TreeSet<>();
    better.addAll(places("MedNeXt-S-k5", List.of("BTCV", "AMOS22", "BraTS21")));
    better.add("MedNeXt-S-k5 AVG DSC");
    better.addAll(places("MedNeXt-B-k5", List.of("BTCV", "AMOS22", "BraTS21")));
    for (String large : List.of("MedNeXt-M-k5", "MedNeXt-L-k5")) {
      better.addAll(places(large, List.of("BTCV", "AMOS22", "AVG")));
      better.add(large + " KiTS19 DSC");
    }
    assertEquals(better, underlined);
  }

  @Test
  void theContradictionIsFlaggedUnderItsTableAlone() {
    assertTrue(
        tables.get("table2").notes().stream()
            .anyMatch(note -> note.contains("UNETR's average DSC is printed as 82.36")));
    assertTrue(
        tables.get("table1-right").notes().stream().noneMatch(note -> note.contains("contradict")));
  }

  @Test
  void emptyCellsSayWhyAndNothingIsCompared() {
    ResultTable table2 = tables.get("table2");
    table2.rows().stream()
        .flatMap(row -> row.stream().skip(1))
        .forEach(
            cell ->
                assertEquals(new Cell.Absent("no run"), ((Cell.Compared) cell).here(), "no run"));
    assertEquals(
        "Checked by machine: no two rows have results yet that could be compared.",
        table2.notes().get(table2.notes().size() - 1));
  }

  @Test
  void theSecondStudyStandsInItsOwnColumn() throws IOException {
    List<String> revisited = new ArrayList<>();
    for (NamedCsvRecord row : ScoreTablesTest.csv(tables.get("table2"))) {
      if (!row.getField("revisited").isEmpty()) {
        revisited.add(
            row.getField("Network")
                + " "
                + row.getField("column")
                + " "
                + row.getField("measure")
                + " "
                + row.getField("revisited"));
      }
    }
    assertEquals(15, revisited.size(), "five methods on three data sets");
    assertTrue(revisited.contains("nnFormer BraTS21 DSC 90.22"));
    assertTrue(revisited.contains("MedNeXt-L-k3 AMOS22 DSC 89.62"));
  }

  @Test
  void tablesFitIntoATerminal() {
    tables.forEach(
        (id, table) -> {
          String text = Terminal.of(table);
          int widest = text.lines().mapToInt(String::length).max().orElseThrow();
          System.out.printf("%s: %d columns in a terminal%n", id, widest);
          assertTrue(widest <= 160, id + ": " + widest);
        });
  }

  private static Set<String> places(String network, List<String> datasets) {
    Set<String> places = new TreeSet<>();
    for (String dataset : datasets) {
      places.add(network + " " + dataset + " DSC");
      places.add(network + " " + dataset + " SDC");
    }
    return places;
  }

  /** The file's rows of one table, read here without the code under test. */
  private static Set<List<String>> printed(String table) throws IOException {
    Set<List<String>> printed = new LinkedHashSet<>();
    try (InputStream in = Published.class.getResourceAsStream("published.csv");
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("table").equals(table)) {
          String metric = row.getField("metric");
          printed.add(
              List.of(
                  row.getField("row"),
                  row.getField("dataset"),
                  HEADS.getOrDefault(metric, metric),
                  row.getField("value")));
        }
      }
    }
    return printed;
  }
}
