package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPredictCommandTest {

  @Test
  void theOverheadIsWhatPredictionTakesBesideThePasses(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("predict.csv");
    Cli done =
        Cli.run(
            "bench",
            "predict",
            "test-tiny",
            "--patch",
            8,
            8,
            8,
            "--classes",
            3,
            "--shape",
            12,
            12,
            8,
            "--repeats",
            2,
            "--csv",
            csv);
    assertEquals(0, done.exitCode(), done.err());
    List<NamedCsvRecord> rows;
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      rows = reader.stream().toList();
    }
    assertEquals(
        List.of("bare passes", "prediction"),
        rows.stream().map(row -> row.getField("side")).toList());
    double bare = Double.parseDouble(rows.get(0).getField("seconds_median"));
    double whole = Double.parseDouble(rows.get(1).getField("seconds_median"));
    assertTrue(bare > 0);
    assertEquals(
        100 * (whole / bare - 1),
        Double.parseDouble(rows.get(1).getField("overhead_percent")),
        1e-9);
    assertEquals("4", rows.get(1).getField("tiles"));
  }

  @Test
  void exportIsPredictionWithANetworkThatCostsNothing(@TempDir Path folder) {
    Path csv = folder.resolve("export.csv");
    Cli done =
        Cli.run(
            "bench",
            "export",
            "--shape",
            10,
            12,
            12,
            "--spacing",
            1,
            1,
            1,
            "--patch",
            8,
            8,
            8,
            "--classes",
            3,
            "--csv",
            csv);
    assertEquals(0, done.exitCode(), done.err());
    assertTrue(done.out().contains("| 3 | 10x12x12 | 10x12x12 | 8 |"), done.out());
  }

  @Test
  void networksOfSlicesAreRefused() {
    assertEquals(
        CommandLineRunner.WRONG_USAGE, Cli.run("bench", "predict", "test-tiny-2d").exitCode());
  }
}
