package org.segbench.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segbench.benchmarks.bench.OrganPhantom;
import org.segbench.datasets.volume.LabelVolume;
import org.segbench.datasets.volume.Volume;

/** The parts of {@code bench} that measure what surrounds a network. */
class BenchHarnessCommandsTest {
  private static final List<Object> SMALL = List.of("--shape", 24, 40, 36);

  @TempDir private Path folder;

  private List<NamedCsvRecord> rows(List<Object> words) throws IOException {
    Path csv = folder.resolve("table.csv");
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of("--warm-up", 0, "--repeats", 2, "--csv", csv));
    Cli done = Cli.run(all.toArray());
    assertEquals(0, done.exitCode(), done.err());
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      List<NamedCsvRecord> rows = reader.stream().toList();
      for (NamedCsvRecord row : rows) {
        assertEquals("", row.getField("note"));
        assertTrue(Double.parseDouble(row.getField("seconds_median")) > 0);
        assertTrue(Double.parseDouble(row.getField("per_second")) > 0);
      }
      return rows;
    }
  }

  private static List<Object> with(List<Object> words, Object... more) {
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  private static List<String> sides(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> row.getField("side")).toList();
  }

  @Test
  void metricsScoreAPairAndDumpIt() throws IOException {
    Path dump = folder.resolve("pair");
    List<NamedCsvRecord> rows =
        rows(with(with(List.of("bench", "metrics", "--dump", dump)), SMALL.toArray()));
    assertEquals(List.of("all metrics"), sides(rows));
    OrganPhantom phantom = new OrganPhantom(List.of(24, 40, 36));
    LabelVolume reference = LabelVolume.read(dump.resolve("reference.nii"));
    LabelVolume prediction = LabelVolume.read(dump.resolve("prediction.nii"));
    assertArrayEquals(phantom.labels(0), reference.labels());
    assertArrayEquals(phantom.labels(1), prediction.labels());
  }

  @Test
  void prepareResamplesAndDumpsItsInput() throws IOException {
    Path dump = folder.resolve("case");
    List<NamedCsvRecord> rows =
        rows(with(List.of("bench", "prepare", "--dump", dump), SMALL.toArray()));
    assertEquals(
        List.of("image and labels", "labels", "image and labels, all axes", "prepare, from files"),
        sides(rows));
    assertTrue(rows.get(0).getField("input").contains("72x32x29"), rows.get(0).toString());
    assertEquals(24 * 40 * 36, Volume.read(dump.resolve("image.nii")).values().length);
  }

  @Test
  void filesAreReadInTurnsWithUnpackingThem() throws IOException {
    List<NamedCsvRecord> rows = rows(with(List.of("bench", "io"), SMALL.toArray()));
    assertEquals(
        List.of(
            "image: unpacking alone",
            "image: reading",
            "labels: unpacking alone",
            "labels: reading"),
        sides(rows));
  }

  @Test
  void batchesAreMadeByEachNumberOfThreads() throws IOException {
    List<NamedCsvRecord> rows =
        rows(List.of("bench", "augment", "--patch", 16, 16, 16, "--batches", 3, "--threads", 1, 3));
    assertEquals(List.of("threads: 1", "threads: 3"), sides(rows));
    Cli refused = Cli.run("bench", "augment", "--threads", 0);
    assertEquals(2, refused.exitCode());
  }
}
