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

class BenchTrainCommandTest {

  @TempDir private Path folder;

  private static List<NamedCsvRecord> rows(Path csv) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      return reader.stream().toList();
    }
  }

  private static double number(NamedCsvRecord row, String key) {
    return Double.parseDouble(row.getField(key));
  }

  @Test
  void sidesAreProcessesOfTheirOwnAndOneNetworkThatFailsLeavesTheOthers() throws IOException {
    Path csv = folder.resolve("steps.csv");
    // MedNeXt halves a patch four times, which 8 voxels do not allow.
    Cli done =
        Cli.run(
            "bench",
            "train",
            "mednext-s-k3",
            "test-tiny",
            "--patch",
            8,
            8,
            8,
            "--classes",
            3,
            "--steps",
            3,
            "--against",
            "native",
            "--csv",
            csv);
    assertEquals(0, done.exitCode(), done.err());

    List<NamedCsvRecord> sides = rows(csv);
    List<String> names = List.of("native, default allocator", "native", "chosen");
    assertEquals(6, sides.size());
    for (int i = 0; i < 3; i++) {
      NamedCsvRecord failed = sides.get(i);
      assertEquals("mednext-s-k3", failed.getField("network"));
      assertEquals(names.get(i), failed.getField("side"));
      assertEquals("", failed.getField("seconds_median"));
      assertTrue(failed.getField("note").contains("16"), "what suits: " + failed);
      NamedCsvRecord measured = sides.get(3 + i);
      assertEquals("test-tiny", measured.getField("network"));
      assertEquals(names.get(i), measured.getField("side"));
      assertTrue(number(measured, "seconds_min") > 0);
      assertTrue(number(measured, "seconds_min") <= number(measured, "seconds_median"));
      assertTrue(number(measured, "seconds_median") <= number(measured, "seconds_max"));
      assertEquals("", measured.getField("note"));
    }
    NamedCsvRecord last = sides.get(5);
    assertEquals(1, number(last, "ratio"));
    assertEquals(
        number(sides.get(3), "seconds_median") / number(last, "seconds_median"),
        number(sides.get(3), "ratio"));

    List<NamedCsvRecord> split = rows(folder.resolve("steps-split.csv"));
    assertEquals(1, split.size());
    for (String part :
        List.of("load", "augment", "wait", "copy", "forward", "loss", "backward", "optimizer")) {
      assertTrue(number(split.get(0), part + "_seconds") >= 0, part);
    }
    assertTrue(number(split.get(0), "harness_percent") > 0);
    assertTrue(number(split.get(0), "harness_percent") < 100);
  }

  @Test
  void nothingToMeasureIsWrongUsage() {
    assertEquals(CommandLineRunner.WRONG_USAGE, Cli.run("bench", "train").exitCode());
    assertEquals(
        CommandLineRunner.WRONG_USAGE,
        Cli.run("bench", "train", "test-tiny", "--steps", 0).exitCode());
  }
}
