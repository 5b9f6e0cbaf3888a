package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSizesCommandTest {

  @Test
  void stepsAndPredictionsOfSeveralSizesGetOnePowerEachAndAPicture(@TempDir Path folder)
      throws IOException {
    Path csv = folder.resolve("sizes.csv");
    Cli done =
        Cli.run(
            "bench",
            "sizes",
            "test-tiny",
            "--patches",
            8,
            16,
            "--volume",
            8,
            8,
            8,
            "--tile",
            8,
            "--classes",
            3,
            "--repeats",
            1,
            "--csv",
            csv);
    assertEquals(0, done.exitCode(), done.err());
    List<NamedCsvRecord> rows;
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      rows = reader.stream().toList();
    }
    assertEquals(
        List.of("8x8x8", "16x16x16", "8x8x8", "16x8x8", "16x16x8"),
        rows.stream().map(row -> row.getField("size")).toList());
    assertEquals(
        List.of("1", "1", "1", "3", "9"), rows.stream().map(row -> row.getField("tiles")).toList());
    double small = Double.parseDouble(rows.get(0).getField("seconds_median"));
    double large = Double.parseDouble(rows.get(1).getField("seconds_median"));
    // Through two points there is one power, and eight times as many voxels are three doublings.
    assertEquals(
        Math.log(large / small) / Math.log(8),
        Double.parseDouble(rows.get(0).getField("exponent_voxels")),
        1e-9);
    for (String part : List.of("step", "prediction")) {
      Path picture = folder.resolve("sizes-" + part + ".png");
      assertTrue(ImageIO.read(picture.toFile()).getWidth() > 0, part);
    }
  }
}
